import type { StateVisit } from '../history/state-visit.js';
import { namesError, type Retrier } from '../machine/retry-and-catch.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRetriers, retriersOf } from '../explain/explain-retriers.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { retryBreakdown } from './retry-options.js';
import { times } from '../wording/lists.js';
import { checkState } from '../explain/where.js';

/** `toExhaustRetries(state)`: in some visit a retrier of the state used up its MaxAttempts, and the next failure ended the visit or was caught. */
export const toExhaustRetries: Matcher<[state: string]> = (context, subject, state) => {
  const execution = executionSubject('toExhaustRetries', subject);
  checkState(execution, state);
  const visits = execution.visits(state);
  const retriers = retriersOf(execution, state);
  const pass = visits.some((visit) => retriers.some((retrier) => isExhausted(visit, retrier)));
  return {
    pass,
    message: () => {
      const most = Math.max(0, ...visits.map(({ retries }) => retries.length));
      const found =
        visits.length === 0
          ? `it was never entered: ${explainEnd(execution, 'the execution')}`
          : `it was retried ${times(most)}${visits.length > 1 ? ' at most in a visit' : ''}`;
      return explainRun(context, execution, {
        headline: `Expected "${state}" ${pass ? 'not to' : 'to'} exhaust its retries, but ${pass ? 'it did' : found}.`,
        details: retryBreakdown(execution, state),
        focus: [state],
        where: explainRetriers(execution, state),
      });
    },
  };
};

/** Whether the visit failed with an error the retrier names, after as many retries as it allows. */
function isExhausted(visit: StateVisit, retrier: Retrier): boolean {
  if (visit.status !== 'FAILED' && visit.status !== 'CAUGHT') return false;
  const used = visit.retries.filter((retry) => retry.retrier === retrier.index).length;
  if (used === 0 || used < retrier.maxAttempts) return false;
  // A heartbeat that ran out has the error States.Timeout, too.
  const heartbeat = visit.error === 'States.Timeout';
  return namesError(retrier.errorEquals, visit.error ?? null, heartbeat);
}
