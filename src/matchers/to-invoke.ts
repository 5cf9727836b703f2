import { executionSubject } from '../explain/execution-subject.js';
import type { Execution } from '../history/execution.js';
import { explainMismatch } from '../explain/explain-difference.js';
import { explainRun } from '../explain/explain-run.js';
import { listCalls, listResources } from '../explain/list-calls.js';
import type { Matcher, MatcherContext } from '../explain/matcher.js';
import { callsNamed, type NamedCall } from '../explain/named-calls.js';
import { shorten } from '../explain/shorten.js';
import { times } from '../wording/lists.js';

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
      const so = compares ? ` with ${shorten(context, expected)}` : '';
      return explainRun(context, execution, {
        headline: pass
          ? `Expected the execution not to invoke "${name}"${so}, but it did so ${times(wanted.length)}.`
          : `Expected the execution to invoke "${name}"${explainNoCall(context, execution, calls, so, expected)}.`,
        details: listCalls(context, name, calls),
        focus: calls.map(({ call }) => call.state),
      });
    },
    ...(compares && calls.length === 1 ? { actual: only?.input, expected } : {}),
  };
};

/** ` with {"a":1}, but its input is {"a":2}`: the end of the sentence about calls that were expected and not made. */
function explainNoCall(
  context: MatcherContext,
  execution: Execution,
  calls: readonly NamedCall[],
  so: string,
  expected: unknown,
): string {
  const [only] = calls;
  if (only === undefined) return `${so}, but it never did; ${listResources(execution)}`;
  if (calls.length > 1) return `${so}, but it did so ${times(calls.length)} with other input`;
  const mismatch = explainMismatch(context, 'input', only.input, expected);
  return ` ${mismatch.expected}, but ${mismatch.found}`;
}
