import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';

/** Whether two JSON values are the same: objects regardless of the order of their keys, 1 and 1.0 alike. */
export function jsonEquals(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  // A list of pairs still to compare instead of recursion, because data may be nested deeper than the stack.
  const pairs: JsonValue[] = [left, right];
  for (;;) {
    const b = pairs.pop();
    const a = pairs.pop();
    if (a === undefined || b === undefined) return true;
    if (a !== b && !pushParts(pairs, a, b)) return false;
  }
}

/** Adds what has to be equal for `a` and `b` to be; false if they differ already. */
function pushParts(pairs: JsonValue[], a: JsonValue, b: JsonValue): boolean {
  if (isJsonArray(a)) {
    if (!isJsonArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) pairs.push(a[index] ?? null, b[index] ?? null);
    return true;
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return false;
    pairs.push(a[key] ?? null, b[key] ?? null);
  }
  return true;
}
