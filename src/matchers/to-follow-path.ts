import { Execution } from '../history/execution.js';
import { checkKept } from '../history/kept-children.js';
import { explainCount } from '../wording/counts.js';
import { checkList } from './check-options.js';
import { executionSubject } from '../explain/execution-subject.js';
import { explainRun } from '../explain/explain-run.js';
import type { Matcher } from '../explain/matcher.js';
import { checkState } from '../explain/where.js';

/** `toFollowPath([...states])`: the execution entered exactly these states, in this order. */
export const toFollowPath: Matcher<[path: readonly string[]]> = (context, subject, path) => {
  const execution = executionSubject('toFollowPath', subject);
  checkList('toFollowPath', "states' names", path);
  for (const state of path) checkState(execution, state);
  checkKept(Execution.recordOf(execution));
  const actual = execution.path;
  const differs = [...path, ...actual].findIndex((_, index) => path[index] !== actual[index]);
  const pass = differs < 0;
  return {
    pass,
    message: () => {
      if (pass) {
        return explainRun(context, execution, {
          headline: `Expected the execution not to follow this path, but it did.`,
        });
      }
      const [wanted, got] = [path[differs], actual[differs]];
      const expected =
        wanted === undefined
          ? `end after ${explainCount(differs, 'state')}`
          : `enter "${wanted}" as step ${differs + 1} of its path`;
      const happened = got === undefined ? `it ended before that` : `it entered "${got}"`;
      return explainRun(context, execution, {
        headline: `Expected the execution to ${expected}, but ${happened}.`,
        focus: [wanted, got].flatMap((name) => name ?? []),
      });
    },
    actual,
    expected: path,
  };
};
