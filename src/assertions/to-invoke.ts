import { executionSubject } from './execution-subject.js';
import { explainRun } from './explain-run.js';
import { listCalls, listResources } from './list-calls.js';
import type { Matcher } from './matcher.js';
import { callsNamed } from './named-calls.js';
import { shorten, times } from './shorten.js';

/** `toInvoke(name, input?)`: a task called that state, function or resource, with that input if one is given. */
export const toInvoke: Matcher<[name: string, input?: unknown]> = (context, subject, name, ...rest) => {
  const execution = executionSubject('toInvoke', subject);
  const calls = callsNamed('toInvoke', execution, name);
  const [expected] = rest;
  const compares = rest.length > 0;
  const wanted = compares ? calls.filter(({ input }) => context.equals(input, expected)) : calls;
  const pass = wanted.length > 0;
  const [only] = calls;
  return {
    pass,
    message: () => {
      const input = compares ? ` with ${shorten(context, expected)}` : '';
      const found =
        calls.length === 0
          ? `it never did; ${listResources(execution)}`
          : `it did so ${times(calls.length)} with other input`;
      return explainRun(context, execution, {
        headline: `Expected the execution ${pass ? 'not to' : 'to'} invoke "${name}"${input}, but ${pass ? `it did so ${times(wanted.length)}` : found}.`,
        details: listCalls(context, name, calls),
        focus: calls.map(({ call }) => call.state),
      });
    },
    ...(compares && calls.length === 1 ? { actual: only?.input, expected } : {}),
  };
};
