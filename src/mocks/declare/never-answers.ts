import { CallSite } from './call-site.js';
import { MockOutcome } from './mock-outcome.js';

/**
 * A task whose answer never comes: it runs into its `TimeoutSeconds` or `HeartbeatSeconds`, as a lost callback or a dead
 * worker would let it. If it has neither, the execution stalls, which is a TestkitError EXECUTION_STALLED.
 *
 * @example
 * ```ts
 * const mocks = { WaitForApproval: neverAnswers() };
 * ```
 */
export function neverAnswers(): MockOutcome {
  return new MockOutcome('neverAnswers()', { kind: 'silent' }, 'response', undefined, new CallSite(neverAnswers));
}
