import { JsonataFunctionError } from './failure.js';

/** The largest array an evaluation may hold on AWS (measured with `[1..n]`). */
const MAX_ITEMS = 873_782;

/**
 * `$range(start, end, step)`: the numbers from start to end, the end included when a step lands on it.
 *
 * As measured on AWS: fractions are dropped; a missing argument, step 0 or a step away from the end gives nothing; unlike
 * `States.ArrayRange` it has no limit of 1,000 items. The result is a sequence: a single number stands for itself.
 */
export function range(start?: number, end?: number, step?: number): number[] | undefined {
  if (start === undefined || end === undefined || step === undefined) return undefined;
  const first = Math.trunc(start);
  const last = Math.trunc(end);
  const by = Math.trunc(step);
  const count = by === 0 ? 0 : Math.floor((last - first) / by) + 1;
  if (count <= 0) return undefined;
  if (count > MAX_ITEMS) throw new JsonataFunctionError('The result of the $range function has too many items');
  return Array.from({ length: count }, (_, index) => first + index * by);
}
