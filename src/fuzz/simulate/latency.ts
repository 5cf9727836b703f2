import { TestkitError } from '../../values/errors.js';

/** How long calls take, in virtual seconds. */
export type Latency =
  /** Always the same. */
  | number
  /** Anything between two bounds, evenly. */
  | { readonly min: number; readonly max: number }
  /**
   * Log-normal, as service latencies mostly are: half of the calls are faster than the median, and about one in a hundred
   * is slower than `p99`.
   */
  | { readonly median: number; readonly p99: number };

/** A hundred years, as for mocks. */
const MAX_SECONDS = 3_155_760_000;

/** 99 % of a normal distribution lie below this many standard deviations. */
const Z99 = 2.326_347_874;

/** Compiles a latency to a function from random numbers to seconds. @throws TestkitError for bounds that are none. */
export function compileLatency(latency: Latency, describe: string): (random: () => number) => number {
  if (typeof latency === 'number') {
    check(latency >= 0 && latency <= MAX_SECONDS, describe, latency);
    return () => latency;
  }
  if ('min' in latency) {
    const { min, max } = latency;
    check(min >= 0 && max >= min && max <= MAX_SECONDS, describe, latency);
    return (random) => min + (max - min) * random();
  }
  const { median, p99 } = latency;
  check(median > 0 && p99 >= median && p99 <= MAX_SECONDS, describe, latency);
  const sigma = Math.log(p99 / median) / Z99;
  return (random) => median * Math.exp(sigma * gaussian(random));
}

/** A normally distributed number (Box–Muller). */
function gaussian(random: () => number): number {
  // 1 - x is never 0, whose logarithm there is none.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function check(ok: boolean, describe: string, latency: Latency): void {
  if (ok) return;
  throw new TestkitError(
    'INVALID_OPTION',
    `${describe} are not durations: ${JSON.stringify(latency)}\nHint: give seconds from 0 to 100 years, { min, max } or { median, p99 }, in ascending order.`,
  );
}
