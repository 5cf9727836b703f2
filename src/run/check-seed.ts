import { TestkitError } from '../values/errors.js';

/** @throws TestkitError INVALID_OPTION unless the seed is a whole number that JavaScript holds exactly: all others would be alike. */
export function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new TestkitError(
    'INVALID_OPTION',
    `The option "seed" must be a whole number of at most 2^53 - 1, but is ${String(seed)}.`,
  );
}
