import type { Execution } from '../history/execution.js';
import { explainMoment } from '../history/virtual-time.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { explainExpectation, matchesCause, matchesText, type TextExpectation } from './text-match.js';
import { isSameButCase } from '../explain/unhandled.js';
import { whereFailed } from '../explain/where.js';

/** `toFail(error?, cause?)`: the execution FAILED, with that error and cause if they are given. */
export const toFail: Matcher<[error?: TextExpectation, cause?: unknown]> = (context, subject, error, cause) => {
  const execution = executionSubject('toFail', subject);
  const what = error === undefined ? '' : ` with ${explainExpectation(context, error)}`;
  if (execution.status !== 'FAILED') {
    return {
      pass: false,
      message: () =>
        explainRun(context, execution, {
          headline: `Expected the execution to fail${what}, but ${explainEnd(execution)}.`,
          details: whatBecameOf(context, execution, error),
          hints: [
            execution.status === 'TIMED_OUT'
              ? 'an execution that times out does not fail: use toTimeOut().'
              : undefined,
          ],
        }),
    };
  }
  if (error !== undefined && !matchesText(context, execution.error, error)) {
    return {
      pass: false,
      message: () =>
        explainRun(context, execution, {
          headline: `Expected the execution to fail${what}, but ${explainEnd(execution)}.`,
          details: whatBecameOf(context, execution, error),
          where: whereFailed(execution),
          hints: [caseHint(execution, error)],
        }),
      actual: execution.error,
      expected: error,
    };
  }
  if (cause !== undefined && !matchesCause(context, execution.cause, cause)) {
    return {
      pass: false,
      message: () =>
        explainRun(context, execution, {
          headline: `Expected the execution to fail with the cause ${explainExpectation(context, cause)}, but ${explainEnd(execution)}.`,
          where: whereFailed(execution),
        }),
      actual: execution.cause,
      expected: cause,
    };
  }
  const headline = `Expected the execution not to fail${what}, but ${explainEnd(execution)}.`;
  return { pass: true, message: () => explainRun(context, execution, { headline, where: whereFailed(execution) }) };
};

/** Said where the definition does not say it: a test that spells a name in another case. */
function caseHint(execution: Execution, expected: TextExpectation): string | undefined {
  const error = execution.error ?? '';
  if (typeof expected !== 'string' || !isSameButCase(expected, error)) return undefined;
  return `the test names "${expected}", the error is "${error}": case counts.`;
}

/** What the run did with the expected error, if it came up at all. */
function whatBecameOf(context: MatcherContext, execution: Execution, error: TextExpectation | undefined): string[] {
  if (error === undefined) return [];
  const caught = execution.catches().find((each) => matchesText(context, each.error, error));
  const expected = explainExpectation(context, error);
  if (caught !== undefined) {
    const { state, catcher, next, at } = caught;
    return [
      `${expected} was raised in "${state}" at ${explainMoment(at)}, but Catch[${catcher}] caught it: next came "${next}".`,
    ];
  }
  const retried = execution.retries().filter((each) => matchesText(context, each.error, error));
  const [first] = retried;
  if (first === undefined) return [];
  return [`${expected} was raised in "${first.state}" at ${explainMoment(first.at)}, but a retry got over it.`];
}
