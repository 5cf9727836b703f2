import type { JsonValue } from '../../values/json.js';
import { JsonataFunctionError } from './failure.js';

/**
 * `$partition(array, size)`: the array cut into chunks of `size` items, the last one shorter where it does not divide.
 *
 * As measured on AWS: a fraction is dropped from the size, no size gives one chunk, size 0 or an empty array gives
 * nothing, a negative size is an error.
 */
export function partition(array: readonly JsonValue[], size: number | undefined): JsonValue[] | undefined {
  if (size === undefined) return [array];
  if (array.length === 0) return undefined;
  const step = Math.trunc(size);
  if (step < 0) throw new JsonataFunctionError('Second argument must be zero or greater');
  if (step === 0) return undefined;
  const chunks: JsonValue[] = [];
  for (let start = 0; start < array.length; start += step) chunks.push(array.slice(start, start + step));
  return chunks;
}
