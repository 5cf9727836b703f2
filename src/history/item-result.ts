import type { JsonValue } from '../values/json.js';

/** How one item of a Map, or one branch of a Parallel, went. */
export interface ItemResult<StateName extends string = string> {
  /** The item's index or the branch's number, from 0. */
  readonly index: number;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'RUNNING' | 'PENDING';
  /** Which visit to the Map or Parallel it belongs to, from 1, and which attempt of that visit. */
  readonly visit: number;
  readonly attempt: number;
  /** The input of its first state. */
  readonly input: JsonValue | undefined;
  /** Undefined unless SUCCEEDED. */
  readonly output: JsonValue | undefined;
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** The names of its states in order of entry, those of inner branches and items included. */
  readonly path: readonly StateName[];
}
