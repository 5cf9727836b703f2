import { isJsonArray, type JsonValue } from '../../values/json.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { wholeNumber } from './operands.js';

/** `States.ArrayPartition(array, size)`: chunks of at most `size` items; a fraction of the size is cut off. */
export const arrayPartition: IntrinsicFunction = (operands, fail) => {
  const [array, length] = operands;
  const size = wholeNumber(length);
  if (operands.length !== 2 || !isJsonArray(array) || size === undefined || size < 1) return fail();
  const chunks: JsonValue[] = [];
  for (let start = 0; start < array.length; start += size) chunks.push(array.slice(start, start + size));
  return chunks;
};
