import type { StateMachineType } from '../definition/definition.js';
import type { JsonObject, JsonValue } from '../values/json.js';
import type { Limits } from '../engine/limits.js';

/** What a run can be given besides its mocks. */
export interface RunOptions<Input = JsonValue, StateName extends string = string> {
  /** The execution's input: any JSON value. Default `{}`. It is copied; the test may go on changing its own. */
  readonly input?: Input;
  /** Start at this state instead of `StartAt`. May be a state within a Map or Parallel. */
  readonly startAt?: StateName;
  /** End the execution, with success, when this state is left. */
  readonly stopAfter?: StateName;
  /** Variables of the outermost scope at the start, without the `$`. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  /** Default: the definition's, else `STANDARD`. */
  readonly type?: StateMachineType;
  /** Name of the execution. Default `execution`. */
  readonly name?: string;
  /** Where virtual time starts: ISO 8601 text or a Date. Default `2025-01-01T00:00:00Z`. */
  readonly startTime?: string | Date;
  /** Seed of everything random in the run. Default 0. */
  readonly seed?: number;
  /** Task tokens to hand out in turn, before random ones; for tests that must know them beforehand. */
  readonly taskTokens?: readonly string[];
  /**
   * The order of branches and items that are ready at one moment: each choice among several takes the one at the next place
   * of this list, counted from 0 and modulo their number; the list starts again when it is used up. For runs that a fuzz
   * campaign found. Default: the one that became ready first.
   */
  readonly order?: readonly number[];
  /** Joins or overrides the context object, section by section: `{ Execution: { Id: '…' } }`. */
  readonly context?: JsonObject;
  /** Default: AWS's own limits, see {@link Limits}. */
  readonly limits?: Partial<Limits>;
}
