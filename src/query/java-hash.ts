import { isJsonArray, type JsonValue } from '../values/json.js';

/** Below this the parts of a value count no more; Java would run out of stack at some depth as well. */
const MAX_DEPTH = 1000;

const HASH_OF_TRUE = 1231;
const HASH_OF_FALSE = 1237;

/** `String.hashCode`: over UTF-16 code units, in 32 bits. */
export function javaHashOfText(text: string): number {
  let hash = 0;
  for (let position = 0; position < text.length; position++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(position)) | 0;
  }
  return hash;
}

/**
 * `Object.hashCode` of a JSON value as Jackson gives it to Java: String, Integer, Long or Double, Boolean, null (which a
 * HashSet counts as 0), List and Map.
 */
export function javaHash(value: JsonValue, depth = 0): number {
  if (typeof value === 'string') return javaHashOfText(value);
  if (typeof value === 'number') return hashOfNumber(value);
  if (typeof value === 'boolean') return value ? HASH_OF_TRUE : HASH_OF_FALSE;
  return value === null || depth > MAX_DEPTH ? 0 : hashOfContainer(value, depth);
}

function hashOfContainer(value: Exclude<JsonValue, string | number | boolean | null>, depth: number): number {
  if (isJsonArray(value)) {
    return value.reduce<number>((hash, item) => (Math.imul(hash, 31) + javaHash(item, depth + 1)) | 0, 1);
  }
  let hash = 0;
  for (const [key, member] of Object.entries(value))
    hash = (hash + (javaHashOfText(key) ^ javaHash(member, depth + 1))) | 0;
  return hash;
}

/** Whole numbers of 32 bits are Integers, their own hash; those of 64 bits Longs, all others Doubles. */
function hashOfNumber(value: number): number {
  if (value === (value | 0)) return value | 0;
  const bytes = new DataView(new ArrayBuffer(8));
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) bytes.setBigInt64(0, BigInt(value));
  else bytes.setFloat64(0, value);
  return bytes.getInt32(0) ^ bytes.getInt32(4);
}
