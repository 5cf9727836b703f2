import type { JsonObject, JsonValue } from '../values/json.js';

/** Sizes of larger values, so that data which only passes through a machine is measured once. */
const known = new WeakMap<object, number>();

/** Values below this many bytes are measured again each time: that is cheaper than remembering them. */
const WORTH_REMEMBERING = 1024;

/** Lists longer than this are measured exactly and remembered, instead of being estimated at each state. */
const LONG_LIST = 32;

/** The longest a character of a string can get: a control character is written `\u0000`. */
const LONGEST_CHARACTER = 6;

/**
 * Whether a value may be a payload. Nearly all are far below the limit, so an estimate that can only be too large is
 * tried first; it allocates nothing.
 */
export function fitsPayload(value: JsonValue, limit: number): boolean {
  if (limit === Infinity) return true;
  return estimate(value, limit) <= limit || payloadSize(value) <= limit;
}

/** At least the value's size, or anything above `limit` as soon as the estimate exceeds it. */
function estimate(value: JsonValue, limit: number): number {
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
  let size = 2;
  if (Array.isArray(value)) {
    if (value.length > LONG_LIST) return payloadSize(value as readonly JsonValue[]);
    for (let i = 0; i < value.length && size <= limit; i++) size += estimate(value[i] as JsonValue, limit) + 1;
    return size;
  }
  const members = value as JsonObject;
  for (const key in members) {
    size += key.length * LONGEST_CHARACTER + 4 + estimate(members[key] as JsonValue, limit);
    if (size > limit) break;
  }
  return size;
}

/** Bytes of a value as compact JSON text in UTF-8, which is what Step Functions limits. */
export function payloadSize(value: JsonValue): number {
  switch (typeof value) {
    case 'string':
      return stringSize(value);
    case 'number':
      return String(value).length;
    case 'boolean':
      return value ? 4 : 5;
    default:
      return value === null ? 4 : containerSize(value);
  }
}

function containerSize(value: Exclude<JsonValue, string | number | boolean | null>): number {
  const remembered = known.get(value);
  if (remembered !== undefined) return remembered;
  let size = 2;
  let members = 0;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    members = items.length;
    for (const item of items) size += payloadSize(item);
  } else {
    const fields = value as JsonObject;
    // Own members only: values have no prototype but the root, which has nothing enumerable. No list is made this way.
    for (const key in fields) {
      size += stringSize(key) + 1 + payloadSize(fields[key] as JsonValue);
      members++;
    }
  }
  size += Math.max(0, members - 1);
  if (size >= WORTH_REMEMBERING) known.set(value, size);
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
