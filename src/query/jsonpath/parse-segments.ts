import { javaTrim } from './java-trim.js';
import { parsePattern } from './regex/parse-pattern.js';
import { isDefiniteSegment } from './segments.js';
import {
  FILTER_OPERATORS,
  type FilterCondition,
  type FilterOperand,
  type FilterPath,
  type FilterTest,
  type RefusePath,
  type Segment,
} from './syntax.js';

/*
 * The segments of a path hold filters, and filters hold paths: the two are one grammar, which calls itself.
 */

/**
 * Reads the segments after a root, by the rules of json-path 2.0.0: brackets end where they are balanced, whatever
 * quotes say; a name goes up to the next dot, bracket or space; nothing else is special in a name.
 */
export function parseSegments(text: string, refuse: RefusePath): Segment[] {
  if (text !== '' && text[0] !== '.' && text[0] !== '[') refuse(`expected '.' or '[', but found '${text[0]}'`);
  if (text.endsWith('.')) refuse("a path cannot end with '.'");
  const segments: Segment[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === ' ') refuse('a space must stand in brackets and quotes');
    if (character === '[') {
      const end = bracketsEnd(text, position);
      segments.push(parseBrackets(text.slice(position, end), refuse));
      position = end;
    } else if (character === '.' && text[position + 1] === '.') {
      segments.push({ kind: 'descent' });
      position += 2;
    } else if (character === '*') {
      segments.push({ kind: 'wildcard' });
      position++;
    } else if (character === '$') {
      segments.push({ kind: 'here' });
      position++;
    } else {
      const start = character === '.' ? position + 1 : position;
      position = nameEnd(text, start);
      if (position > start) segments.push(parseName(text.slice(start, position), refuse));
    }
  }
  return segments;
}

function nameEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '.' && text[end] !== '[' && text[end] !== ' ') end++;
  return end;
}

function parseName(name: string, refuse: RefusePath): Segment {
  if (name === '*') return { kind: 'wildcard' };
  // json-path puts quotes and brackets around a name and reads it again, so that those inside it count.
  return /['\]]/.test(name) ? parseQuotedNames(`['${name}']`, 1, refuse) : { kind: 'name', name };
}

const DIGIT = /^\d$/;

/** Where brackets end: at the bracket that balances the first, or at the end of the text. */
export function bracketsEnd(text: string, start: number): number {
  let nested = 0;
  for (let position = start + 1; position < text.length; position++) {
    if (text[position] === '[') nested++;
    else if (text[position] === ']' && nested-- === 0) return position + 1;
  }
  return text.length;
}

/**
 * Reads brackets and what is in them. As in json-path 2.0.0 the first character that means something decides what they
 * hold: `?` a filter, `'` names, a digit, `:`, `-` or `@` indexes. What stands before it is passed over.
 *
 * @param brackets - From `[` to `]`.
 */
export function parseBrackets(brackets: string, refuse: RefusePath): Segment {
  if (brackets === '[*]') return { kind: 'wildcard' };
  for (let position = 0; position < brackets.length; position++) {
    const character = brackets.charAt(position);
    if (character === '?') return { kind: 'filter', condition: parseFilter(brackets, position, refuse) };
    if (character === "'") return parseQuotedNames(brackets, position, refuse);
    if (character === '@') return parseFromEnd(brackets, position, refuse);
    if (DIGIT.test(character) || character === ':' || character === '-') {
      return parseIndexes(brackets, position, refuse);
    }
  }
  return refuse(`expected an index, a name in single quotes, '*' or '?(…)' in ${brackets}`);
}

/** Reads names in single quotes up to the first `]`, which ends them even inside quotes. There are no escapes. */
export function parseQuotedNames(brackets: string, start: number, refuse: RefusePath): Segment {
  const end = brackets.indexOf(']', start);
  if (end < 0) refuse(`the brackets in ${brackets} are not closed`);
  // Every second part stands between quotes; the last one counts only if its quote is closed.
  const parts = brackets.slice(start, end).split("'");
  const names = parts.filter((_part, position) => position % 2 === 1 && position < parts.length - 1);
  const [name] = names;
  return names.length === 1 && name !== undefined ? { kind: 'name', name } : { kind: 'names', names };
}

/** Reads `@.length-1)` or `@.size()-1)`; nothing else can be computed. */
function parseFromEnd(brackets: string, start: number, refuse: RefusePath): Segment {
  const [, called, offset] = /^([^-]*)(-[^)]*)\)/.exec(brackets.slice(start + 2)) ?? [];
  const name = called?.replaceAll(/[ ()]/g, '');
  if (offset === undefined || (name !== 'size' && name !== 'length')) {
    return refuse(`brackets with '@' must be [(@.length-1)], with any number`);
  }
  return { kind: 'fromEnd', offset: parseInteger(offset.replaceAll(' ', ''), refuse) };
}

/** What json-path 2.0.0 has seen in brackets with indexes. */
interface IndexesSeen {
  readonly numbers: number[];
  comma: boolean;
  /** A colon behind a number with nothing after it, before a number with nothing in front, and between two. */
  colonAfter: boolean;
  colonBefore: boolean;
}

/**
 * Reads an index, indexes separated by commas, or a slice. Spaces count for nothing, even inside a number, and a slice
 * has no step: numbers after a second colon are read and dropped.
 */
function parseIndexes(brackets: string, start: number, refuse: RefusePath): Segment {
  const seen = readIndexes(brackets, start, refuse);
  const [first, second] = seen.numbers;
  if (first === undefined) return refuse(`expected an index in ${brackets}`);
  if (seen.numbers.length === 1 && !seen.colonBefore && !seen.colonAfter) return { kind: 'index', index: first };
  if (seen.comma) return { kind: 'indexes', indexes: seen.numbers };
  if (seen.colonAfter) return { kind: 'slice', from: first, to: undefined };
  return seen.colonBefore ? { kind: 'slice', from: undefined, to: first } : { kind: 'slice', from: first, to: second };
}

function readIndexes(brackets: string, start: number, refuse: RefusePath): IndexesSeen {
  const seen: IndexesSeen = { numbers: [], comma: false, colonAfter: false, colonBefore: false };
  let digits = '';
  let position = start;
  while (/[\d, :-]/.test(brackets.charAt(position))) {
    const character = brackets.charAt(position);
    if (character === ':') {
      const after = /^[\d -]*/.exec(brackets.slice(position + 1))?.[0] ?? '';
      position += after.length + 1;
      const number = after.replaceAll(' ', '');
      if (digits !== '') seen.numbers.push(parseInteger(digits, refuse));
      if (digits === '') seen.colonBefore = true;
      else if (number === '') seen.colonAfter = true;
      if (number !== '' || digits === '') seen.numbers.push(parseInteger(number, refuse));
      digits = '';
    } else if (character === ',') {
      seen.numbers.push(parseInteger(digits, refuse));
      seen.comma = true;
      digits = '';
    } else if (character !== ' ') {
      digits += character;
    }
    if (brackets[position] === ']') break;
    position++;
    if (position >= brackets.length) refuse(`the brackets in ${brackets} are not closed`);
  }
  if (digits !== '') seen.numbers.push(parseInteger(digits, refuse));
  return seen;
}

/** A whole number of 32 bits. */
function parseInteger(digits: string, refuse: RefusePath): number {
  if (digits === '') refuse('a number is missing in brackets');
  const number = Number(digits);
  if (!/^-?\d+$/.test(digits) || number !== (number | 0)) refuse(`'${digits}' is not a whole number of 32 bits`);
  return number + 0;
}

/** Between the tests of a filter, on both sides of `&&` and `||`. They count inside quotes as well. */
const JOINTS = /(?<=&&|\|\|)|(?=&&|\|\|)/;

/**
 * Reads a filter as json-path 2.0.0 does: it cuts the text at `&&` and `||`, takes brackets and parentheses off both
 * ends of each piece, and cuts that at the first operator of {@link FILTER_OPERATORS}. So parentheses do not group, `&&`
 * always binds closer than `||`, and what stands right of an operator is text up to the end of its test.
 *
 * @param brackets - From `[` to `]`; what follows the end of the filter is passed over.
 * @param position - Of the `?`.
 */
export function parseFilter(brackets: string, position: number, refuse: RefusePath): FilterCondition {
  const start = brackets.lastIndexOf('[', position);
  const inside = javaTrim(brackets.slice(start + 1, filterEnd(brackets, start, refuse) - 1));
  const filter = javaTrim(inside.slice(1));
  if (!inside.startsWith('?') || !filter.startsWith('(') || !filter.endsWith(')') || filter.length < 2)
    refuse('a filter must be [?(…)]');
  return parseCondition(javaTrim(filter.slice(1, -1)), refuse);
}

/** Where a filter ends: at the first `]` outside quotes and parentheses. */
function filterEnd(brackets: string, start: number, refuse: RefusePath): number {
  let isQuoted = false;
  let square = 0;
  let round = 0;
  for (let position = start; position < brackets.length; position++) {
    const character = brackets[position];
    if (character === "'" && brackets[position - 1] !== '\\') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '(') round++;
    else if (character === ')') round--;
    else if (character === '[') square++;
    else if (character === ']') {
      square--;
      if (round === 0)
        return square === 0 ? position + 1 : refuse(`the brackets of the filter ${brackets} are not balanced`);
    }
  }
  return refuse(`the brackets of the filter ${brackets} are not balanced`);
}

function parseCondition(text: string, refuse: RefusePath): FilterCondition {
  const operators: string[] = [];
  const tests: FilterTest[] = [];
  for (const piece of text.split(JOINTS).map(javaTrim)) {
    if (piece === '&&' || piece === '||') operators.push(piece);
    else tests.push(parseTest(withoutParentheses(piece, refuse), refuse));
  }
  const last = tests.pop();
  if (last === undefined || operators.length !== tests.length)
    return refuse(`expected a test on both sides of '&&' and '||'`);
  const groups: FilterTest[][] = [[last]];
  for (let operator = operators.pop(); operator !== undefined; operator = operators.pop()) {
    const test = tests.pop();
    if (test === undefined) break;
    if (operator === '||') groups.push([test]);
    else groups.at(-1)?.push(test);
  }
  return groups;
}

function withoutParentheses(piece: string, refuse: RefusePath): string {
  let begin = 0;
  let end = piece.length;
  while (begin < end && '[?( '.includes(piece.charAt(begin))) begin++;
  while (end > begin && ') '.includes(piece.charAt(end - 1))) end--;
  return begin === end ? refuse('a filter must test something') : piece.slice(begin, end);
}

function parseTest(text: string, refuse: RefusePath): FilterTest {
  const operator = FILTER_OPERATORS.find((candidate) => text.includes(candidate));
  if (operator === undefined) return parseExistence(javaTrim(text), refuse);
  const at = text.indexOf(operator);
  const left = javaTrim(text.slice(0, at));
  const right = javaTrim(text.slice(at + operator.length));
  if (right.startsWith('!@')) refuse("'!' can only stand before a path that is tested for being there");
  // On the left a `!` before a path is read and forgotten.
  return {
    kind: 'comparison',
    operator,
    left: parseOperand(left.startsWith('!@') ? left.slice(1) : left, refuse),
    right: parseOperand(right, refuse),
  };
}

function parseExistence(text: string, refuse: RefusePath): FilterTest {
  const expected = !text.startsWith('!@');
  const path = expected ? text : text.slice(1);
  if (!/^[@$]/.test(path)) refuse(`the filter '${text}' has no operator that Step Functions knows`);
  return { kind: 'exists', path: parseFilterPath(path, refuse), expected };
}

function parseOperand(text: string, refuse: RefusePath): FilterOperand {
  if (/^[@$]/.test(text)) return { kind: 'path', path: parseFilterPath(text, refuse) };
  if (text.startsWith("'") && text.endsWith("'")) {
    return text.length < 2 ? refuse('a quote is not closed') : { kind: 'text', text: text.slice(1, -1) };
  }
  const regex = parsePattern(text, refuse);
  return regex === undefined ? { kind: 'text', text } : { kind: 'pattern', regex };
}

function parseFilterPath(text: string, refuse: RefusePath): FilterPath {
  const segments = parseSegments(text.slice(1), refuse).map((segment) =>
    isDefiniteSegment(segment) ? segment : refuse(`the path ${text} in a filter must lead to one value`),
  );
  return { from: text.startsWith('$') ? '$' : '@', segments };
}
