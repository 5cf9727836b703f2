import fc from 'fast-check';

/** What an error rate may be. */
export interface ErrorRateConstraints {
  /** Default 0. */
  readonly min?: number;
  /** Default 1. */
  readonly max?: number;
}

/**
 * A share of calls that fail: from 0 to 1, often one of the values that tests meet in practice. Shrinks towards `min`.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(errorRate(), (rate) => rate >= 0 && rate <= 1));
 * ```
 */
export function errorRate({ min = 0, max = 1 }: ErrorRateConstraints = {}): fc.Arbitrary<number> {
  const usual = [0, 0.01, 0.05, 0.07, 0.1, 0.2, 0.25, 0.5, 1].filter((rate) => rate >= min && rate <= max);
  const any = fc.double({ min, max, noNaN: true }).map((rate) => rate + 0);
  return usual.length === 0 ? any : fc.oneof(fc.constantFrom(...usual), any);
}
