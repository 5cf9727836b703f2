import { parseFilter } from './parse-filter.js';
import type { RefusePath } from './parse-path.js';
import type { Segment } from './syntax.js';

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
