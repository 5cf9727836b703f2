import type { JsonValue } from '../../../values/json.js';
import { JsonataFunctionError } from './failure.js';

/**
 * `$partition(array, size)`: the array cut into chunks of `size` items, the last one shorter where it does not divide.
 *
 * As measured on AWS: a fraction is dropped from the size, no size gives one chunk, size 0 or an empty array gives
 * nothing, a negative size is an error (whose wording is ours).
 */
export function partition(array: readonly JsonValue[], size: number | undefined): JsonValue[] | undefined {
  if (array.length === 0) return undefined;
  if (size === undefined) return [array];
  const step = Math.trunc(size);
  if (step < 0)
    throw new JsonataFunctionError(`The chunk size of the $partition function must not be negative: ${size}`);
  if (step === 0) return undefined;
  const chunks: JsonValue[] = [];
  for (let start = 0; start < array.length; start += step) chunks.push(array.slice(start, start + step));
  return chunks;
}
