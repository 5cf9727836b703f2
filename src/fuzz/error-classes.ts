import type { State, TaskState } from '../machine/state.js';
import { errorNames } from '../integrations/error-names.js';

/** An error that no definition names, for what happens when the unforeseen does. */
export const UNNAMED_ERROR = 'Unforeseen.Error';

/** Names that stand for many errors, or for one that only the engine raises. */
const NOT_RAISED = new Set([
  'States.ALL',
  'States.TaskFailed',
  'States.Runtime',
  'States.HeartbeatTimeout',
  'States.Timeout',
]);

/**
 * The errors that a task can fail with as far as its machine can tell them apart: those that its own and the enclosing
 * retriers and catchers name, and one that nobody names. Timeouts are apart: they come from time, not from an answer.
 */
export function distinguishedErrors(state: TaskState): readonly string[] {
  const names = new Set<string>();
  for (let owner: State | null = state; owner !== null; owner = owner.container.owner) {
    if (!('retriers' in owner)) continue;
    for (const handler of [...owner.retriers, ...owner.catchers]) {
      for (const name of handler.errorEquals) if (!NOT_RAISED.has(name)) names.add(name);
    }
  }
  names.add(UNNAMED_ERROR);
  return [...names];
}

/** The same, and what the integration itself is known to fail with. */
export function possibleErrors(state: TaskState): readonly string[] {
  return [...new Set([...distinguishedErrors(state), ...errorNames(state.resource)])];
}
