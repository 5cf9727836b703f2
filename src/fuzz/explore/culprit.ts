import { Branch, type BranchIdentity } from '../../engine/records/branch.js';
import { isTaskEntry, type JournalEntry } from '../../engine/records/journal.js';
import { namesError } from '../../machine/retry-and-catch.js';
import type { State } from '../../machine/state.js';
import { addressOf, isWithin } from './address.js';
import { answersTo, entryOf, type Step } from './step.js';
import type { Answer } from './task-answers.js';

/** Errors of a Map itself: its reader's, its writer's, and too many failed child executions. */
const MAP_ERRORS: ReadonlySet<string> = new Set([
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
  'States.ExceedToleratedFailureThreshold',
]);

/** The state that brought an execution down, and whether by an error from outside. */
export interface Culprit {
  readonly state: State;
  readonly isTask: boolean;
  /** The branch it was in. */
  readonly branch: BranchIdentity;
}

/** Events that tell of a failure further in. */
const PASSED_ON: ReadonlySet<string> = new Set([
  'ExecutionFailed',
  'MapStateFailed',
  'MapIterationFailed',
  'MapRunFailed',
  'ParallelStateFailed',
  'TaskStateAborted',
]);

/** The state that brought the execution down at the end of a step; null for a Fail state, which is there to do that. */
export function culpritOf(step: Step, error: string | null | undefined): Culprit | null {
  const around: JournalEntry[] = [];
  let entry = step.entries.at(-1);
  while (entry !== undefined && PASSED_ON.has(entry.type)) {
    around.unshift(entry);
    entry = entryOf(step, entry.previous);
  }
  if (entry === undefined || entry.state === null || entry.type === 'FailStateEntered') return null;
  const { state, branch } = entry;
  const first = errorIn(entry);
  if (first !== undefined && first !== error) {
    // Something caught it, and could not write what it caught.
    const by = [entry, ...around].find(({ state: catching }) => catches(catching, first)) ?? entry;
    return { state: by.state ?? state, branch: by.branch, isTask: false };
  }
  if (isTaskEntry(entry) && first === error) return { state, branch, isTask: true };
  // A failure without an event of its own: the state could not evaluate what it reads.
  return { state, branch, isTask: state.type === 'Map' && MAP_ERRORS.has(error ?? '') };
}

/** The error that an event tells; undefined for one that tells none. */
function errorIn({ extra }: JournalEntry): string | null | undefined {
  return extra !== null && 'error' in extra ? extra.error : undefined;
}

function catches(state: State | null, error: string | null): boolean {
  if (state === null || !('catchers' in state)) return false;
  return state.catchers.some(({ errorEquals }) => namesError(errorEquals, error, false));
}

/** Ids of a branch and of those around it. */
export function idsAround(branch: BranchIdentity): ReadonlySet<number> {
  const ids = new Set<number>();
  for (let at: BranchIdentity | undefined = branch; at !== undefined; at = at.region?.owner) ids.add(at.id);
  return ids;
}

/** The variables that a branch saw when it ended; undefined where it was an item's, of which nothing is kept. */
export function variablesOf(branch: BranchIdentity, entries: readonly JournalEntry[]): Branch['variables'] | undefined {
  const last = entries.at(-1)?.branch;
  const ended = branch instanceof Branch ? branch : last;
  return ended instanceof Branch ? ended.variables : undefined;
}

/** The answers that what failed may depend on: all, but for those to branches beside it. */
export function answersBefore(step: Step, { branch }: Culprit): Answer[] {
  const { from, isComposed, given } = step;
  if (!isComposed || from === null) return answersTo(step);
  const address = addressOf(branch);
  const isApart = (other: string): boolean => !isWithin(address, other) && !isWithin(other, address);
  return [...answersTo(from.reachedBy), ...given.filter((one) => !isApart(one.address)).map(({ answer }) => answer)];
}

/** Text that two failures share if the same state brought the execution down with the same error. */
export function failureKey(step: Step): string {
  const { root } = step.end?.engine ?? {};
  const error = root?.error ?? '';
  const culprit = culpritOf(step, error);
  const state = culprit?.state ?? step.entries.findLast(({ state }) => state !== null)?.state;
  // A state that cannot read its data is to blame where no example had a part in it.
  const byExample = culprit?.isTask === false && answersTo(step).some(({ scrambled }) => scrambled !== undefined);
  return `${state?.id ?? ''} ${root?.status ?? ''} ${error}${byExample ? ' by example' : ''}`;
}
