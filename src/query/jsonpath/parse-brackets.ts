import { parseFilter, type ParseRelativePath } from './parse-filter.js';
import type { Segment } from './syntax.js';
import type { TextCursor } from './text-cursor.js';

const INTEGER = /-?\d+/y;

/**
 * Reads what stands between brackets, the opening one already taken.
 *
 * @param parseRelativePath - The parser of paths, handed in because a filter contains paths and paths contain filters.
 */
export function parseBrackets(cursor: TextCursor, parseRelativePath: ParseRelativePath): Segment {
  cursor.skipSpaces();
  const segment = parseContent(cursor, parseRelativePath);
  cursor.skipSpaces();
  cursor.expect(']');
  return segment;
}

function parseContent(cursor: TextCursor, parseRelativePath: ParseRelativePath): Segment {
  if (cursor.accept('*')) return { kind: 'wildcard' };
  if (cursor.accept('?')) {
    cursor.skipSpaces();
    cursor.expect('(');
    const condition = parseFilter(cursor, parseRelativePath);
    cursor.expect(')');
    return { kind: 'filter', condition };
  }
  const next = cursor.peek();
  return next === "'" || next === '"' ? parseNames(cursor) : parseIndexes(cursor);
}

function parseNames(cursor: TextCursor): Segment {
  const names: string[] = [];
  do {
    cursor.skipSpaces();
    names.push(parseName(cursor));
    cursor.skipSpaces();
  } while (cursor.accept(','));
  const [name] = names;
  return names.length === 1 && name !== undefined ? { kind: 'name', name } : { kind: 'names', names };
}

/**
 * Reads a quoted name. A backslash stands for itself, as the recorded `$['Test\""Name"']` shows, unless the quote
 * that would end the name follows it.
 */
function parseName(cursor: TextCursor): string {
  const quote = cursor.peek();
  if (quote !== "'" && quote !== '"') cursor.fail('a name in quotes');
  cursor.position++;
  let name = '';
  for (;;) {
    name += cursor.takeWhile((character) => character !== quote && character !== '\\');
    if (cursor.accept(quote)) return name;
    if (cursor.accept(`\\${quote}`)) name += quote;
    else if (cursor.accept('\\')) name += '\\';
    else cursor.fail(`a closing ${quote}`);
  }
}

function parseIndexes(cursor: TextCursor): Segment {
  const first = parseInteger(cursor);
  cursor.skipSpaces();
  if (cursor.accept(':')) {
    cursor.skipSpaces();
    return { kind: 'slice', from: first, to: parseInteger(cursor) };
  }
  if (first === undefined) cursor.fail("an index, a name in quotes, '*' or '?('");
  if (cursor.peek() !== ',') return { kind: 'index', index: first };
  const indexes = [first];
  while (cursor.accept(',')) {
    cursor.skipSpaces();
    indexes.push(parseInteger(cursor) ?? cursor.fail('an index'));
    cursor.skipSpaces();
  }
  return { kind: 'indexes', indexes };
}

function parseInteger(cursor: TextCursor): number | undefined {
  const digits = cursor.takeMatch(INTEGER);
  return digits === undefined ? undefined : Number(digits);
}
