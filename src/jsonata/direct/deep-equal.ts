import { isJsonArray, type JsonValue } from '../../values/json.js';
import { bail } from './direct.js';
import { countWork } from './work.js';

/** Whether two values are equal as `=` sees it: arrays item by item, objects by key in any order. */
export function deepEqual(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isJsonArray(left)) {
    // The package compares an array with an object by the array's own properties, `length` among them.
    if (!isJsonArray(right)) return bail();
    countWork(left.length);
    return left.length === right.length && left.every((item, index) => deepEqual(item, right[index] as JsonValue));
  }
  if (isJsonArray(right)) return bail();
  const keys = Object.keys(left);
  countWork(keys.length);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && deepEqual(left[key] as JsonValue, right[key] as JsonValue));
}
