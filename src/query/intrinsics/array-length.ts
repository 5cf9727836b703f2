import { isJsonArray } from '../../values/json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** `States.ArrayLength(array)`: the number of items. */
export const arrayLength: IntrinsicFunction = (operands, fail) => {
  const [array] = operands;
  return operands.length === 1 && isJsonArray(array) ? array.length : fail();
};
