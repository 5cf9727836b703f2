import { isJsonArray } from '../../values/json.js';
import type { Value } from './direct.js';
import { countWork } from './work.js';

/**
 * The boolean that a value counts as, as `$boolean` casts: empty strings, arrays and objects, 0, null and undefined count as
 * false, and an array as its only item or as whether any of its items is true.
 */
export function effectiveBoolean(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value.length > 0;
    case 'number':
      return value !== 0;
    case 'undefined':
      return false;
    default:
      if (value === null) return false;
      if (isJsonArray(value)) {
        countWork(value.length);
        return value.some(effectiveBoolean);
      }
      return Object.keys(value).length > 0;
  }
}
