import type { JsonValue } from '../values/json.js';
import { javaHash, javaHashOfText } from './java-hash.js';

/** The number of buckets a Java HashMap starts with; it doubles when three quarters would be exceeded. */
const FIRST_CAPACITY = 16;
const LOAD = 0.75;

/**
 * Sorts keys into the order in which AWS, being written in Java, walks through a HashMap of them.
 *
 * In every recording with several computed members of a payload template (174 objects) AWS wrote the constant members
 * first, as the definition has them, and then the computed ones in this order; States.JsonMerge gives its members in
 * this order as well. It shows in the text of outputs and causes, in States.JsonToString and in hashes of such text.
 *
 * @param keyOf - The key of an item; items of the same bucket keep their order.
 */
export function inJavaHashOrder<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  let capacity = FIRST_CAPACITY;
  while (items.length > capacity * LOAD) capacity *= 2;
  return inBuckets(items, capacity, (item) => javaHashOfText(keyOf(item)));
}

/**
 * Sorts distinct values into the order of a Java `HashSet` made of a list (`new HashSet<>(list)`), which has room for the
 * whole list, equal items included.
 *
 * @param values - The distinct values, in the list's order.
 * @param listLength - How many items the list has.
 */
export function inJavaSetOrder(values: readonly JsonValue[], listLength: number): JsonValue[] {
  let capacity = FIRST_CAPACITY;
  while (capacity < Math.trunc(listLength / LOAD) + 1) capacity *= 2;
  return inBuckets(values, capacity, javaHash);
}

function inBuckets<T>(items: readonly T[], capacity: number, hashOf: (item: T) => number): T[] {
  const placed = items.map((item) => {
    const hash = hashOf(item);
    // HashMap mixes the upper half in, since it uses the lower bits only.
    return { item, bucket: (hash ^ (hash >>> 16)) & (capacity - 1) };
  });
  return placed.sort((left, right) => left.bucket - right.bucket).map(({ item }) => item);
}
