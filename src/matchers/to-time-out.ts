import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { machineOf, whereFailed } from '../explain/where.js';

/** `toTimeOut()`: the execution TIMED_OUT, as the machine's TimeoutSeconds (or the service's own limit) ended it. */
export const toTimeOut: Matcher<[]> = (context, subject) => {
  const execution = executionSubject('toTimeOut', subject);
  const pass = execution.status === 'TIMED_OUT';
  return {
    pass,
    message: () => {
      const { timeoutSeconds } = machineOf(execution);
      const stateTimedOut = execution.error === 'States.Timeout';
      return explainRun(context, execution, {
        headline: `Expected the execution ${pass ? 'not to' : 'to'} time out, but ${explainEnd(execution)}.`,
        where: whereFailed(execution),
        hints: [
          !pass && stateTimedOut
            ? 'a state timed out, which fails the execution: use toFail("States.Timeout").'
            : undefined,
          !pass && !stateTimedOut && timeoutSeconds === undefined
            ? 'the machine has no TimeoutSeconds at its top level.'
            : undefined,
        ],
      });
    },
  };
};
