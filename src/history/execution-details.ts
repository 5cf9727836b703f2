import type { TaskEffect } from '../engine/records/effect.js';
import type { Execution } from './execution.js';

/** What whoever ran an execution knows about it beside the journal. */
export interface ExecutionDetails {
  readonly seed?: number | undefined;
  /** The key of the mock that answered a call. */
  readonly answeredBy?: ((effect: TaskEffect) => string | undefined) | undefined;
  /** The execution that a call of `states:startExecution` started in process. */
  readonly nested?: ((effect: TaskEffect) => Execution | undefined) | undefined;
  /** How to run the same again, in one line: `seed 1742, path 0:2:1`. Messages end with it. */
  readonly reproduce?: string | undefined;
}
