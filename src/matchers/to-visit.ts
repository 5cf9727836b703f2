import { TestkitError } from '../values/errors.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainEnd } from '../explain/explain-end.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { listNames } from '../wording/lists.js';
import { checkState, waysInto } from '../explain/where.js';

/** `toVisit(...states)`: the execution entered these states in this order; others may come in between. */
export const toVisit: Matcher<string[]> = (context, subject, ...states) => {
  const execution = executionSubject('toVisit', subject);
  if (states.length === 0) throw new TestkitError('INVALID_OPTION', 'toVisit() needs the name of at least one state.');
  for (const state of states) checkState(execution, state);
  let position = 0;
  let reached = 0;
  for (const state of states) {
    const next = execution.path.indexOf(state, position);
    if (next < 0) break;
    position = next + 1;
    reached++;
  }
  const missing = states[reached];
  return {
    pass: missing === undefined,
    message: () => {
      const order = states.map((state) => `"${state}"`).join(', then ');
      if (missing === undefined) {
        const headline = `Expected the execution not to visit ${order}, but it did.`;
        return explainRun(context, execution, { headline, focus: states });
      }
      const before = states.slice(0, reached);
      const after = reached === 0 ? '' : ` after ${listNames(before)}`;
      const early = reached > 0 && execution.path.includes(missing) ? ` (only before that)` : '';
      return explainRun(context, execution, {
        headline: `Expected the execution to visit ${order}, but it never entered "${missing}"${after}${early}: ${explainEnd(execution)}.`,
        focus: states,
        where: execution.path.includes(missing) ? undefined : waysInto(execution, missing),
      });
    },
  };
};
