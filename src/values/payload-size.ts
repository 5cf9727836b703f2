import type { JsonObject, JsonValue } from './json.js';
import { MAX_NESTING, NestedTooDeep } from './nesting.js';

/** Bytes and levels of a larger value. */
interface Measure {
  readonly bytes: number;
  readonly levels: number;
}

/** Measures of larger values, so that data which only passes through a machine is measured once. */
const known = new WeakMap<object, Measure>();

/** The deepest level that the measuring has come to. */
let deepest = 0;

/** Values below this many bytes are measured again each time: that is cheaper than remembering them. */
const WORTH_REMEMBERING = 1024;

/** Lists longer than this are measured exactly and remembered, instead of being estimated at each state. */
const LONG_LIST = 32;

/** The longest a character of a string can get: a control character is written `\u0000`. */
const LONGEST_CHARACTER = 6;

/**
 * Whether a value may be a payload. Nearly all are far below the limit, so an estimate that can only be too large is
 * tried first; it allocates nothing.
 *
 * @throws NestedTooDeep
 */
export function fitsPayload(value: JsonValue, limit: number): boolean {
  if (limit === Infinity) return true;
  return estimateSize(value, limit) <= limit || payloadSize(value) <= limit;
}

/**
 * At least the value's size, or anything above `limit` as soon as the estimate exceeds it.
 *
 * @throws NestedTooDeep
 */
export function estimateSize(value: JsonValue, limit: number, depth = 0): number {
  switch (typeof value) {
    case 'string':
      return value.length * LONGEST_CHARACTER + 2;
    case 'number':
      return 25;
    case 'boolean':
      return 5;
    default:
      if (value === null) return 4;
  }
  if (depth >= MAX_NESTING) throw new NestedTooDeep();
  let size = 2;
  if (Array.isArray(value)) {
    if (value.length > LONG_LIST) return sizeOf(value as readonly JsonValue[], depth);
    for (let i = 0; i < value.length && size <= limit; i++)
      size += estimateSize(value[i] as JsonValue, limit, depth + 1) + 1;
    return size;
  }
  const members = value as JsonObject;
  for (const key in members) {
    size += key.length * LONGEST_CHARACTER + 4 + estimateSize(members[key] as JsonValue, limit, depth + 1);
    if (size > limit) break;
  }
  return size;
}

/**
 * Bytes of a value as compact JSON text in UTF-8, which is what Step Functions limits.
 *
 * @throws NestedTooDeep
 */
export function payloadSize(value: JsonValue): number {
  return sizeOf(value, 0);
}

function sizeOf(value: JsonValue, depth: number): number {
  switch (typeof value) {
    case 'string':
      return stringSize(value);
    case 'number':
      return String(value).length;
    case 'boolean':
      return value ? 4 : 5;
    default:
      return value === null ? 4 : containerSize(value, depth);
  }
}

function containerSize(value: Exclude<JsonValue, string | number | boolean | null>, depth: number): number {
  const remembered = known.get(value);
  if (depth + (remembered?.levels ?? 1) > MAX_NESTING) throw new NestedTooDeep();
  if (remembered !== undefined) {
    deepest = Math.max(deepest, depth + remembered.levels);
    return remembered.bytes;
  }
  const before = deepest;
  deepest = depth + 1;
  let size = 2;
  let members = 0;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    members = items.length;
    for (const item of items) size += sizeOf(item, depth + 1);
  } else {
    const fields = value as JsonObject;
    // Own members only: values have no prototype but the root, which has nothing enumerable. No list is made this way.
    for (const key in fields) {
      size += stringSize(key) + 1 + sizeOf(fields[key] as JsonValue, depth + 1);
      members++;
    }
  }
  size += Math.max(0, members - 1);
  if (size >= WORTH_REMEMBERING) known.set(value, { bytes: size, levels: deepest - depth });
  deepest = Math.max(before, deepest);
  return size;
}

function stringSize(text: string): number {
  let size = 2;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34 || code === 92) size += 2;
    else if (code < 32) size += code === 8 || code === 9 || code === 10 || code === 12 || code === 13 ? 2 : 6;
    else if (code < 0x80) size += 1;
    else if (code < 0x800) size += 2;
    else if (code >= 0xd800 && code < 0xdc00) {
      size += 4;
      i++;
    } else size += 3;
  }
  return size;
}
