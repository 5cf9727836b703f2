import { checkWholeNumber } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import { listCalls, listResources } from '../explain/list-calls.js';
import type { Matcher } from '../explain/matcher.js';
import { callsNamed } from '../explain/named-calls.js';
import { times } from '../wording/lists.js';

/** `toInvokeTimes(name, n)`: tasks called that state, function or resource n times; each attempt is a call. */
export const toInvokeTimes: Matcher<[name: string, count: number]> = (context, subject, name, count) => {
  const execution = executionSubject('toInvokeTimes', subject);
  checkWholeNumber('toInvokeTimes', 'The number of calls', count);
  const calls = callsNamed('toInvokeTimes', execution, name);
  const pass = calls.length === count;
  return {
    pass,
    message: () => {
      const found =
        calls.length === 0
          ? `it never did${pass ? '' : `; ${listResources(execution)}`}`
          : `it did so ${times(calls.length)}`;
      const expected =
        count === 0
          ? `${pass ? 'to' : 'not to'} invoke "${name}"`
          : `${pass ? 'not to' : 'to'} invoke "${name}" ${times(count)}`;
      return explainRun(context, execution, {
        headline: `Expected the execution ${expected}, but ${found}.`,
        details: listCalls(context, name, calls),
        focus: calls.map(({ call }) => call.state),
      });
    },
  };
};
