import { isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import { inJavaHashOrder } from '../java-hash-order.js';
import type { IntrinsicFunction } from './intrinsic.js';

/**
 * `States.JsonMerge(first, second, false)`: the members of both objects, those of the second where both have one.
 * The merge is shallow; AWS refuses `true`, which would ask for a deep one, and takes anything else for false.
 */
export const jsonMerge: IntrinsicFunction = (operands, fail) => {
  const [first, second, isDeep] = operands;
  if (operands.length !== 3 || isDeep === true || !isJsonObject(first) || !isJsonObject(second)) return fail();
  const merged: Record<string, JsonValue> = {};
  const members = Object.entries({ ...first, ...second });
  for (const [key, value] of inJavaHashOrder(members, ([key]) => key)) setKey(merged, key, value);
  return merged;
};
