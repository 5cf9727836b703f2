import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { inJavaSetOrder } from '../java-hash-order.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { jsonEquals } from '../jsonpath/json-equality.js';

/**
 * `States.ArrayUnique(array)`: the distinct items, compared in depth, in the order of a Java HashSet. Measured is that
 * booleans come as [false, true]; what AWS makes of larger sets follows from Java, not from a recording.
 */
export const arrayUnique: IntrinsicFunction = (operands, fail) => {
  const [array] = operands;
  if (operands.length !== 1 || !isJsonArray(array)) return fail();
  const scalars = new Set<JsonValue>();
  const composites = new Map<string, JsonValue[]>();
  const distinct = array.filter((item) => {
    if (typeof item !== 'object' || item === null) return scalars.size < scalars.add(item).size;
    const outline = outlineOf(item);
    const alike = composites.get(outline);
    if (alike === undefined) composites.set(outline, [item]);
    else if (alike.some((other) => jsonEquals(other, item))) return false;
    else alike.push(item);
    return true;
  });
  return inJavaSetOrder(distinct, array.length);
};

/** How deep `outlineOf` looks: deep enough to tell real data apart, and never as deep as the stack. */
const OUTLINE_DEPTH = 32;

/** A text that equal values share, so that an item is compared in depth with few others instead of with all. */
function outlineOf(value: JsonValue, depth = OUTLINE_DEPTH): string {
  if (isJsonArray(value)) {
    return depth === 0 ? '[]' : `[${value.map((item) => outlineOf(item, depth - 1)).join()}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  if (depth === 0) return '{}';
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${outlineOf(member, depth - 1)}`,
  );
  return `{${members.sort().join()}}`;
}
