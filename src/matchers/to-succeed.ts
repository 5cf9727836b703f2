import { explainMismatch } from '../explain/explain-difference.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { shorten } from '../explain/shorten.js';
import { whereFailed } from '../explain/where.js';

/** `toSucceed(output?)`: the execution SUCCEEDED, with that output if one is given. */
export const toSucceed: Matcher<[output?: unknown]> = (context, subject, ...output) => {
  const execution = executionSubject('toSucceed', subject);
  const { status } = execution;
  const [expected] = output;
  if (status !== 'SUCCEEDED') {
    return {
      pass: false,
      message: () =>
        explainRun(context, execution, {
          headline: `Expected the execution to succeed, but ${explainEnd(execution)}.`,
          where: whereFailed(execution),
        }),
    };
  }
  if (output.length === 0) {
    const headline = `Expected the execution not to succeed, but ${explainEnd(execution)}.`;
    return { pass: true, message: () => explainRun(context, execution, { headline }) };
  }
  const actual = execution.output;
  const pass = context.equals(actual, expected);
  return {
    pass,
    message: () => {
      const mismatch = explainMismatch(context, 'output', actual, expected);
      return explainRun(context, execution, {
        headline: pass
          ? `Expected the execution not to succeed with ${shorten(context, expected)}, but it did.`
          : `Expected the execution to succeed ${mismatch.expected}, but ${mismatch.found}.`,
      });
    },
    actual,
    expected,
  };
};
