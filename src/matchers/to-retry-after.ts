import { checkList } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRetriers } from '../explain/explain-retriers.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import {
  checkRetryOptions,
  chooseRetries,
  explainRetryOptions,
  listDelays,
  retryBreakdown,
  type RetryOptions,
} from './retry-options.js';
import { checkState } from '../explain/where.js';

/** Seconds nearer to each other than this are the same: back-off multiplies floating point numbers. */
const TOLERANCE = 0.001;

/**
 * `toRetryAfter(state, [seconds…], { error, visit, retrier, item }?)`: the state was retried after exactly these delays, in virtual seconds. Delays may be
 * asymmetric matchers, for retriers with jitter.
 */
export const toRetryAfter: Matcher<[state: string, seconds: readonly unknown[], options?: RetryOptions]> = (
  context,
  subject,
  state,
  seconds,
  options = {},
) => {
  const execution = executionSubject('toRetryAfter', subject);
  checkState(execution, state);
  checkList('toRetryAfter', 'delays in seconds', seconds);
  checkRetryOptions('toRetryAfter', options);
  const retries = chooseRetries(context, execution, state, options);
  const actual = retries.map(({ delay }) => delay);
  const same = (delay: number, wanted: unknown): boolean =>
    typeof wanted === 'number' ? Math.abs(delay - wanted) < TOLERANCE : context.equals(delay, wanted);
  const entered = execution.visits(state).length > 0;
  const pass =
    entered && actual.length === seconds.length && actual.every((delay, index) => same(delay, seconds[index]));
  return {
    pass,
    message: () => {
      const expected = seconds
        .map((each: unknown) => (typeof each === 'number' ? `${each}s` : context.stringify(each)))
        .join(', ');
      const retried = retries.length === 0 ? 'it was never retried' : `it was retried after ${listDelays(retries)}`;
      const found = entered ? retried : `it was never entered: ${explainEnd(execution, 'the execution')}`;
      const severalVisits = options.visit === undefined && new Set(retries.map(({ visit }) => visit)).size > 1;
      return explainRun(context, execution, {
        headline: `Expected "${state}" ${pass ? 'not to' : 'to'} be retried after ${expected === '' ? 'no delay at all' : expected}${explainRetryOptions(context, options)}, but ${pass ? 'it was' : found}.`,
        details: retryBreakdown(execution, state),
        focus: [state],
        where: pass ? undefined : explainRetriers(execution, state),
        hints: [
          severalVisits ? 'these are the delays of several visits; { visit: 1 } looks at the first alone.' : undefined,
        ],
      });
    },
    actual,
    expected: seconds,
  };
};
