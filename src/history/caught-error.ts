import type { Place } from './place.js';

/** An error that a catcher caught. */
export interface CaughtError<StateName extends string = string> {
  /** The state whose `Catch` it was. */
  readonly state: StateName;
  /** Which visit to the state this was, from 1. */
  readonly visit: number;
  /** Null where a SendTaskFailure gave none. */
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Which member of `Catch` caught it, from 0. */
  readonly catcher: number;
  /** The catcher's `ErrorEquals`. */
  readonly errorEquals: readonly string[];
  /** The catcher's `Next`. */
  readonly next: StateName;
  /** Virtual seconds since the execution started. */
  readonly at: number;
  readonly within: readonly Place[];
}
