import { isExecution } from '../history/execution.js';

/** What vitest gives a custom equality tester as `this`. */
interface Comparing {
  equals(a: unknown, b: unknown): boolean;
}

/**
 * Executions are equal if their histories are, times included: their visible members alone would call two runs equal that went
 * different ways to the same end.
 *
 * @returns undefined for values that are none, which leaves them to vitest.
 */
export function executionEquality(this: Comparing, a: unknown, b: unknown): boolean | undefined {
  if (!isExecution(a) || !isExecution(b)) return undefined;
  return a.arn === b.arn && this.equals(a.history, b.history);
}
