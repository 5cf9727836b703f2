import fc from 'fast-check';
import { depth } from './depth.js';
import { errorRate } from './error-rate.js';

/** The event of the Lambda guide's random-error function. */
export interface ErrorProcessorInput {
  readonly 'max-depth': number;
  readonly 'current-depth': number;
  readonly 'error-rate': number;
}

/** Inputs of the error-processor: a depth to stop at, a depth to start from below it, and an error rate above 0. */
export function errorProcessorInput(
  constraints: { readonly maxDepth?: number } = {},
): fc.Arbitrary<ErrorProcessorInput> {
  const { maxDepth = 20 } = constraints;
  return depth({ min: 1, max: maxDepth }).chain((limit) =>
    fc.record({
      'max-depth': fc.constant(limit),
      'current-depth': fc.oneof(fc.constant(0), fc.integer({ min: 0, max: limit - 1 })),
      'error-rate': errorRate({ min: 0.01 }),
    }),
  );
}
