import type { Place } from './place.js';

/** A retry: an attempt failed, a retrier named the error, and after a delay the state tries again. */
export interface Retry<StateName extends string = string> {
  readonly state: StateName;
  /** Which visit to the state this was, from 1. */
  readonly visit: number;
  /** 1 for the first retry of the visit, over all its retriers; it is followed by attempt `retry + 1`. */
  readonly retry: number;
  /** The error that was retried; null where a SendTaskFailure gave none. */
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** Which member of `Retry` decided, from 0. */
  readonly retrier: number;
  /** Virtual seconds until the next attempt, jitter included. */
  readonly delay: number;
  /** When the attempt failed, in virtual seconds since the execution started. */
  readonly at: number;
  readonly within: readonly Place[];
  /** The index of the innermost Map item around it. */
  readonly item: number | undefined;
}
