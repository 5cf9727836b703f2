import { isJsonObject } from '../../definition/json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/**
 * `States.JsonMerge(first, second, false)`: the members of both objects, those of the second where both have one.
 * The merge is shallow; AWS refuses `true`, which would ask for a deep one.
 */
export const jsonMerge: IntrinsicFunction = (operands, fail) => {
  const [first, second, isDeep] = operands;
  if (operands.length !== 3 || isDeep !== false) return fail();
  return isJsonObject(first) && isJsonObject(second) ? { ...first, ...second } : fail();
};
