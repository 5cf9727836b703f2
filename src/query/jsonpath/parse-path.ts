import { ExpressionSyntaxError } from '../query-error.js';
import { parseBrackets } from './parse-brackets.js';
import { parseLiteral } from './parse-literal.js';
import { isPathFunction } from './path-functions.js';
import type { ParsedPath, PathOperand, RelativePath, Segment } from './syntax.js';
import { isSpace, type TextCursor } from './text-cursor.js';

/** What a variable may be called; the name ends where a segment begins. */
const VARIABLE_NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;

/** Ends a name in dot notation, besides the end of the text. Everything else belongs to it, a hyphen for example. */
const ALWAYS_ENDS_NAME = '.[(';

/**
 * Reads a path at the cursor: `$…`, `$$…` or `$variable…`.
 *
 * @param endsName - Further characters that end a name in dot notation, where the path is part of a larger text.
 * @throws {@link ExpressionSyntaxError} for text that is no path.
 */
export function parsePathAt(cursor: TextCursor, endsName = ''): ParsedPath {
  const start = cursor.position;
  cursor.expect('$');
  const isContext = cursor.accept('$');
  const variable = isContext ? undefined : cursor.takeMatch(VARIABLE_NAME);
  if (variable === 'states') {
    throw new ExpressionSyntaxError(cursor.text, "'$states' exists in JSONata only; use '$' or '$$'");
  }
  const root = isContext ? 'context' : variable === undefined ? 'input' : 'variable';
  const segments = parseSegments(cursor, endsName);
  return { text: cursor.text.slice(start, cursor.position), root, variable, segments };
}

/** Reads the segments after a root, as many as follow. */
export function parseSegments(cursor: TextCursor, endsName = ''): Segment[] {
  const segments: Segment[] = [];
  for (;;) {
    if (cursor.accept('..')) {
      segments.push({ kind: 'descent' });
      if (cursor.peek() !== '[') segments.push(parseDotted(cursor, endsName));
    } else if (cursor.accept('.')) {
      if (cursor.peek() !== '[') segments.push(parseDotted(cursor, endsName));
    } else if (cursor.accept('[')) {
      segments.push(cursor.nested(() => parseBrackets(cursor, parseRelativePath)));
    } else {
      return segments;
    }
  }
}

function parseDotted(cursor: TextCursor, endsName: string): Segment {
  if (cursor.accept('*')) return { kind: 'wildcard' };
  const name = cursor.takeWhile(
    (character) => !ALWAYS_ENDS_NAME.includes(character) && !endsName.includes(character) && !isSpace(character),
  );
  if (name === '') cursor.fail('a name');
  if (!cursor.accept('(')) return { kind: 'name', name };
  if (!isPathFunction(name)) {
    throw new ExpressionSyntaxError(cursor.text, `there is no path function '${name}()'`);
  }
  return { kind: 'function', name, arguments: cursor.nested(() => parseFunctionArguments(cursor)) };
}

function parseFunctionArguments(cursor: TextCursor): PathOperand[] {
  const operands: PathOperand[] = [];
  cursor.skipSpaces();
  if (cursor.accept(')')) return operands;
  do {
    cursor.skipSpaces();
    const path = parseRelativePath(cursor, ',)');
    operands.push(path === undefined ? { kind: 'value', value: parseLiteral(cursor) } : { kind: 'path', path });
    cursor.skipSpaces();
  } while (cursor.accept(','));
  cursor.expect(')');
  return operands;
}

/** Reads `@…` or `$…` inside a filter or a function, or gives undefined where something else stands. */
function parseRelativePath(cursor: TextCursor, endsName: string): RelativePath | undefined {
  const from = cursor.peek();
  if (from !== '@' && from !== '$') return undefined;
  cursor.position++;
  return { from, segments: parseSegments(cursor, endsName) };
}
