import { javaTrim } from './java-trim.js';
import { parseSegments, type RefusePath } from './parse-path.js';
import { parsePattern } from './regex/parse-pattern.js';
import { isDefiniteSegment } from './segments.js';
import {
  FILTER_OPERATORS,
  type FilterCondition,
  type FilterOperand,
  type FilterPath,
  type FilterTest,
} from './syntax.js';

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
