import { isJsonArray } from '../../values/json.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { wholeNumber } from './operands.js';

/**
 * `States.ArrayGetItem(array, index)`: counted from 0, a fraction of the index cut off. An index outside the array
 * fails, except that an empty array gives null.
 */
export const arrayGetItem: IntrinsicFunction = (operands, fail) => {
  const [array, position] = operands;
  const index = wholeNumber(position);
  if (operands.length !== 2 || !isJsonArray(array) || index === undefined || index < 0) return fail();
  if (array.length === 0) return null;
  return array[index] ?? (index < array.length ? null : fail());
};
