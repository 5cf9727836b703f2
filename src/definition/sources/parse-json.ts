import type { JsonValue } from '../../values/json.js';
import { childPointer } from '../../values/json-pointer.js';
import { type JsonProblem, scanJson } from '../../values/json-scanner.js';
import { MAX_NESTING } from '../../values/nesting.js';
import type { KeyTwice, ParsedText } from './parsed-text.js';
import { explainJsonProblem, syntaxError } from './syntax-error.js';
import type { TracedText } from './traced-text.js';

/**
 * Parses a JSON text; positions are worked out when somebody asks for the first one.
 *
 * @param keepsKeysTwice - Whether a key that occurs twice is kept in `keysTwice` instead of refused.
 * @param explain - May give an error that says more about a problem than its place.
 * @throws TestkitError INVALID_SYNTAX with the place and the offending line; for a key that occurs twice, too: one of
 *   the two would be lost silently.
 */
export function parseJson(
  traced: TracedText,
  explain?: (problem: JsonProblem) => Error | undefined,
  keepsKeysTwice = false,
): ParsedText {
  const { text } = traced;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    const problem = scanJson(text);
    if (problem === undefined) throw error;
    throw explain?.(problem) ?? syntaxError('JSON', explainJsonProblem(text, problem), traced, problem.offset);
  }
  const keysTwice = findKeysTwice(traced);
  const [first] = keysTwice;
  if (first !== undefined && !keepsKeysTwice) throw first.error();

  let offsets: ReadonlyMap<string, number> | undefined;
  const offsetOf = (keys: readonly string[]): number => {
    offsets ??= jsonOffsets(text);
    let pointer = '';
    let offset = offsets.get('') ?? 0;
    for (const key of keys) {
      pointer = childPointer(pointer, key);
      const next = offsets.get(pointer);
      if (next === undefined) break;
      offset = next;
    }
    return offset;
  };
  return {
    value,
    keysTwice,
    offsetOf,
    offsetInString: (keys, index) => offsetInQuoted(text, offsetOf(keys), index),
  };
}

function findKeysTwice(traced: TracedText): KeyTwice[] {
  const { text } = traced;
  const found: KeyTwice[] = [];
  const open: { seen: Set<string>; key: string | undefined }[] = [];
  scanJson(text, {
    open: () => void open.push({ seen: new Set(), key: undefined }),
    close: () => void open.pop(),
    key(offset, end) {
      const raw = text.slice(offset, end);
      const object = open.at(-1);
      if (object === undefined) return;
      object.key = raw;
      // Two spellings of one key ("a" and "\u0061") are not worth decoding every key.
      if (object.seen.has(raw)) {
        found.push({
          keys: open.flatMap(({ key }) => (key === undefined ? [] : [JSON.parse(key) as string])),
          offset,
          error: () => syntaxError('JSON', `the field ${raw} occurs twice in one object`, traced, offset),
        });
      }
      object.seen.add(raw);
    },
  });
  return found;
}

/** Offsets of all values by JSON Pointer. Members of objects are found at their key: that is where people look. */
function jsonOffsets(text: string): Map<string, number> {
  const offsets = new Map<string, number>();
  const open: { pointer: string; index: number }[] = [];
  let member: { pointer: string; offset: number } | undefined;
  const place = (offset: number): string => {
    const container = open.at(-1);
    const pointer =
      member?.pointer ?? (container === undefined ? '' : childPointer(container.pointer, container.index++));
    offsets.set(pointer, member?.offset ?? offset);
    member = undefined;
    return pointer;
  };
  // Deeper places are told by what is around them: their pointers would take memory by the square of the depth.
  let deeper = 0;
  scanJson(text, {
    open(offset) {
      if (open.length >= MAX_NESTING) deeper += 1;
      else open.push({ pointer: place(offset), index: 0 });
    },
    close() {
      if (deeper > 0) deeper -= 1;
      else open.pop();
    },
    key(offset, end) {
      if (deeper > 0) return;
      const key = JSON.parse(text.slice(offset, end)) as string;
      member = { pointer: childPointer(open.at(-1)?.pointer ?? '', key), offset };
    },
    scalar(offset) {
      if (deeper === 0) place(offset);
    },
  });
  return offsets;
}

/** Offset of the character with an index in a double-quoted string's value; steps over a key in front of it. */
export function offsetInQuoted(text: string, start: number, index: number): number {
  const afterKey = /"(?:[^"\\]|\\.)*"\s*:\s*/y;
  afterKey.lastIndex = start;
  let offset = (afterKey.test(text) ? afterKey.lastIndex : start) + 1;
  for (let at = 0; at < index && offset < text.length && text[offset] !== '"'; at++) {
    if (text[offset] !== '\\') offset++;
    else offset += text[offset + 1] === 'u' ? 6 : 2;
  }
  return offset;
}
