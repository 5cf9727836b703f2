import { NestedTooDeep } from '../values/nesting.js';
import { TestkitError } from '../values/errors.js';
import type { Branch } from './records/branch.js';

/**
 * Explains data that grew beyond what can be held: nested too deep, or a text longer than JavaScript allows. What AWS would do
 * with such data is not known, so that it ends the test and not the execution.
 *
 * @returns The error to throw instead; null for any other error.
 */
export function explainRanOut(error: unknown, { state }: Branch): TestkitError | null {
  const name = state === null ? 'The execution' : `State "${state.name}"`;
  if (error instanceof NestedTooDeep) {
    return new TestkitError(
      'LIMIT_EXCEEDED',
      `${name} made data nested more than 1,000 levels deep, which AWS cannot read as JSON\nHint: look for a loop that wraps its own data at each turn.`,
    );
  }
  if (error instanceof RangeError && /call stack|Invalid (?:array|string) length/.test(error.message)) {
    return new TestkitError(
      'LIMIT_EXCEEDED',
      `${name} made data larger than can be held: ${error.message}\nHint: look for a text or a list that grows at each turn.`,
      { cause: error },
    );
  }
  return null;
}
