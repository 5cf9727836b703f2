import { isJsonArray } from '../../values/json.js';
import { jsonEquals } from '../jsonpath/json-equality.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** `States.ArrayContains(array, value)`: whether some item equals the value, compared in depth. */
export const arrayContains: IntrinsicFunction = (operands, fail) => {
  const [array, value] = operands;
  if (operands.length !== 2 || !isJsonArray(array) || value === undefined) return fail();
  return array.some((item) => jsonEquals(item, value));
};
