import { setKey, type JsonValue } from '../../values/json.js';
import type { TextCursor } from './text-cursor.js';

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z]+/y;

/** Reads a value written out in a filter or function: JSON, where strings may also stand in single quotes. */
export function parseLiteral(cursor: TextCursor): JsonValue {
  switch (cursor.peek()) {
    case "'":
    case '"':
      return parseQuoted(cursor);
    case '[':
      return cursor.nested(() => parseArray(cursor));
    case '{':
      return cursor.nested(() => parseObject(cursor));
    default:
      return parseNumberOrWord(cursor);
  }
}

function parseNumberOrWord(cursor: TextCursor): JsonValue {
  const number = cursor.takeMatch(NUMBER);
  if (number !== undefined) return Number(number);
  const start = cursor.position;
  switch (cursor.takeMatch(WORD)) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      cursor.position = start;
      return cursor.fail('a path or a value');
  }
}

/**
 * Reads a string in single or double quotes. A backslash before the closing kind of quote or before another
 * backslash escapes it; before anything else it stands for itself.
 */
function parseQuoted(cursor: TextCursor): string {
  const quote = cursor.peek();
  cursor.position++;
  let text = '';
  for (;;) {
    text += cursor.takeWhile((character) => character !== quote && character !== '\\');
    if (cursor.accept(quote)) return text;
    if (cursor.atEnd()) cursor.fail(`a closing ${quote}`);
    cursor.position++;
    const escaped = cursor.peek();
    if (escaped === quote || escaped === '\\') {
      text += escaped;
      cursor.position++;
    } else {
      text += '\\';
    }
  }
}

function parseArray(cursor: TextCursor): JsonValue[] {
  cursor.expect('[');
  const items: JsonValue[] = [];
  cursor.skipSpaces();
  if (cursor.accept(']')) return items;
  do {
    cursor.skipSpaces();
    items.push(parseLiteral(cursor));
    cursor.skipSpaces();
  } while (cursor.accept(','));
  cursor.expect(']');
  return items;
}

function parseObject(cursor: TextCursor): JsonValue {
  cursor.expect('{');
  const object: Record<string, JsonValue> = {};
  cursor.skipSpaces();
  if (cursor.accept('}')) return object;
  do {
    cursor.skipSpaces();
    if (cursor.peek() !== '"' && cursor.peek() !== "'") cursor.fail('a key in quotes');
    const key = parseQuoted(cursor);
    cursor.skipSpaces();
    cursor.expect(':');
    cursor.skipSpaces();
    setKey(object, key, parseLiteral(cursor));
    cursor.skipSpaces();
  } while (cursor.accept(','));
  cursor.expect('}');
  return object;
}
