import { parseLiteral } from './parse-literal.js';
import { parseRegexLiteral } from './regex/parse-regex-literal.js';
import {
  FILTER_OPERATORS,
  type FilterExpression,
  type FilterOperand,
  type FilterOperator,
  type RelativePath,
} from './syntax.js';
import type { TextCursor } from './text-cursor.js';

/** Reads `@…` or `$…`; gives undefined where something else stands. */
export type ParseRelativePath = (cursor: TextCursor, endsName: string) => RelativePath | undefined;

/** Characters of operators, which end a name in dot notation inside a filter. */
const ENDS_NAME = '<>=!~&|),';

/**
 * Reads the condition of a filter: `||` over `&&` over `!`, parentheses, comparisons with Jayway's operators, and
 * bare paths, which ask whether something is there.
 */
export function parseFilter(cursor: TextCursor, parseRelativePath: ParseRelativePath): FilterExpression {
  return parseChain(cursor, 'or', '||', () =>
    parseChain(cursor, 'and', '&&', () => parseTerm(cursor, parseRelativePath)),
  );
}

function parseChain(
  cursor: TextCursor,
  kind: 'or' | 'and',
  separator: string,
  parseOperand: () => FilterExpression,
): FilterExpression {
  const first = parseOperand();
  const operands = [first];
  while (cursor.accept(separator)) operands.push(parseOperand());
  return operands.length === 1 ? first : { kind, operands };
}

function parseTerm(cursor: TextCursor, parseRelativePath: ParseRelativePath): FilterExpression {
  cursor.skipSpaces();
  const term = cursor.nested(() => parseBareTerm(cursor, parseRelativePath));
  cursor.skipSpaces();
  return term;
}

function parseBareTerm(cursor: TextCursor, parseRelativePath: ParseRelativePath): FilterExpression {
  if (cursor.accept('!')) return { kind: 'not', operand: parseTerm(cursor, parseRelativePath) };
  if (cursor.accept('(')) {
    const inner = parseFilter(cursor, parseRelativePath);
    cursor.expect(')');
    return inner;
  }
  const left = parseOperand(cursor, parseRelativePath);
  cursor.skipSpaces();
  const operator = parseOperator(cursor);
  if (operator === undefined) {
    if (left.kind !== 'path') cursor.fail('a comparison operator');
    return { kind: 'exists', path: left.path };
  }
  cursor.skipSpaces();
  const right = parseOperand(cursor, parseRelativePath);
  return { kind: 'comparison', operator, left, right };
}

function parseOperator(cursor: TextCursor): FilterOperator | undefined {
  return FILTER_OPERATORS.find((operator) => cursor.accept(operator));
}

function parseOperand(cursor: TextCursor, parseRelativePath: ParseRelativePath): FilterOperand {
  const path = parseRelativePath(cursor, ENDS_NAME);
  if (path !== undefined) return { kind: 'path', path };
  if (cursor.peek() === '/') return { kind: 'regex', regex: parseRegexLiteral(cursor) };
  return { kind: 'value', value: parseLiteral(cursor) };
}
