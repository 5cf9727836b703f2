/** The number of buckets a Java HashMap starts with; it doubles when three quarters would be exceeded. */
const FIRST_CAPACITY = 16;

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
  while (items.length > capacity * 0.75) capacity *= 2;
  const placed = items.map((item) => ({ item, bucket: spreadHash(keyOf(item)) & (capacity - 1) }));
  return placed.sort((left, right) => left.bucket - right.bucket).map(({ item }) => item);
}

/** `String.hashCode` with the upper half mixed in, as HashMap does. */
function spreadHash(key: string): number {
  let hash = 0;
  for (let position = 0; position < key.length; position++) hash = (Math.imul(hash, 31) + key.charCodeAt(position)) | 0;
  return hash ^ (hash >>> 16);
}
