import { checkWholeNumber } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRetriers } from '../explain/explain-retriers.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import {
  checkRetryOptions,
  chooseRetries,
  explainRetryOptions,
  retryBreakdown,
  type RetryOptions,
} from './retry-options.js';
import { times } from '../wording/lists.js';
import { checkState } from '../explain/where.js';

/**
 * `toRetryTimes(state, n, { error, visit, retrier, item }?)`: the state was retried n times. Retries count, not attempts: two
 * retries are three attempts. A state that was never entered was not retried 0 times.
 */
export const toRetryTimes: Matcher<[state: string, count: number, options?: RetryOptions]> = (
  context,
  subject,
  state,
  count,
  options = {},
) => {
  const execution = executionSubject('toRetryTimes', subject);
  checkState(execution, state);
  checkWholeNumber('toRetryTimes', 'The number of retries', count);
  checkRetryOptions('toRetryTimes', options);
  const actual = chooseRetries(context, execution, state, options).length;
  const entered = execution.visits(state).length > 0;
  const pass = entered && actual === count;
  return {
    pass,
    message: () => {
      const so = explainRetryOptions(context, options);
      const attempts = entered && actual + 1 === count && so === '';
      return explainRun(context, execution, {
        headline: `${explainExpected(state, count, so, pass)}, but ${entered ? explainActual(actual, pass, so) : `it was never entered: ${explainEnd(execution, 'the execution')}`}.`,
        details: retryBreakdown(execution, state),
        focus: [state],
        where: pass ? undefined : explainRetriers(execution, state),
        hints: [attempts ? `${count} attempts are ${actual} retries: the first attempt is none.` : undefined],
      });
    },
  };
};

function explainExpected(state: string, count: number, so: string, negated: boolean): string {
  if (count > 0) return `Expected "${state}" ${negated ? 'not to' : 'to'} be retried ${times(count)}${so}`;
  return `Expected "${state}" to ${negated ? 'be retried' : 'run without retries'}${so}`;
}

function explainActual(count: number, negated: boolean, so: string): string {
  if (count > 0) return negated ? 'it was' : `it was retried ${times(count)}`;
  return so === '' ? 'it was not retried' : 'it was not retried so';
}
