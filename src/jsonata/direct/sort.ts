import type { JsonValue } from '../../values/json.js';
import { countWork } from './work.js';

/**
 * The package's merge sort: the same comparisons in the same order, so that any comparison gives the same result, even one that
 * contradicts itself. (The package's own takes time and memory by the square of the number of items.)
 *
 * @param isAfter - Whether the first item belongs behind the second; equal items keep their order.
 */
export function mergeSort(
  items: readonly JsonValue[],
  isAfter: (first: JsonValue, second: JsonValue) => boolean,
): readonly JsonValue[] {
  if (items.length <= 1) return items;
  const middle = Math.floor(items.length / 2);
  const left = mergeSort(items.slice(0, middle), isAfter);
  const right = mergeSort(items.slice(middle), isAfter);
  countWork(items.length);
  const merged: JsonValue[] = [];
  let fromLeft = 0;
  let fromRight = 0;
  while (fromLeft < left.length && fromRight < right.length) {
    const first = left[fromLeft] as JsonValue;
    const second = right[fromRight] as JsonValue;
    if (isAfter(first, second)) {
      merged.push(second);
      fromRight++;
    } else {
      merged.push(first);
      fromLeft++;
    }
  }
  while (fromLeft < left.length) merged.push(left[fromLeft++] as JsonValue);
  while (fromRight < right.length) merged.push(right[fromRight++] as JsonValue);
  return merged;
}
