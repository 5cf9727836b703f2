import type { JsonValue } from '../values/json.js';
import type { StateType } from '../machine/state.js';
import type { Attempt } from './attempt.js';
import type { CaughtError } from './caught-error.js';
import type { Place } from './place.js';
import type { Retry } from './retry.js';

/**
 * How a visit ended. `CAUGHT`: its work failed and a catcher took over. `ABORTED`: something else ended the branch or the
 * execution while the state was at work. `RUNNING`: the execution was stopped before the state ended.
 */
export type VisitStatus = 'SUCCEEDED' | 'CAUGHT' | 'FAILED' | 'ABORTED' | 'RUNNING';

/** One stay of an execution in a state, from its entry to its exit. */
export interface StateVisit<StateName extends string = string> {
  readonly state: StateName;
  readonly type: StateType;
  /** Which visit to the state this is, from 1, in order of entry; Map items and branches count together. */
  readonly visit: number;
  readonly status: VisitStatus;
  /** The state's raw input, before `InputPath` and `Parameters`. */
  readonly input: JsonValue;
  /** What the state passed on; undefined where it was never left. */
  readonly output: JsonValue | undefined;
  /** The error that was caught or that ended the branch. Null where a SendTaskFailure gave none. */
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Virtual seconds since the execution started. */
  readonly enteredAt: number;
  readonly exitedAt: number | undefined;
  /** One for the state's own work, and one more for each retry. */
  readonly attempts: readonly Attempt[];
  readonly retries: readonly Retry<StateName>[];
  readonly caught: CaughtError<StateName> | undefined;
  /** The variables the state assigned when it was left. */
  readonly assigned: Readonly<Record<string, JsonValue>>;
  /** Choice: the index of the rule that matched, or `'Default'`. */
  readonly choice: number | 'Default' | undefined;
  /** The Parallel branches and Map items around it, outermost first. */
  readonly within: readonly Place[];
  /** The index of the innermost Map item around it. */
  readonly item: number | undefined;
  /** The number of the innermost Parallel branch around it. */
  readonly branch: number | undefined;
}
