import type { JsonValue } from '../../values/json.js';

/**
 * One outcome of a mock as data: what files of mocks are written in, what fuzz cases and corpus files hold, what
 * explorations answer with. `mocksFromDocument` makes mocks of it, and `JSON.stringify` of an outcome gives it back.
 *
 * Exactly one of `succeed`, `respond`, `fail`, `neverAnswers`, `lambdaTimesOut`, `callback` and `worker` says what it is;
 * `succeed` or `fail` may join `callback` and `worker`.
 *
 * @example
 * ```ts
 * const document: OutcomeDocument = { fail: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.', times: 2 };
 * ```
 */
export interface OutcomeDocument {
  /** As `succeed()`: the meaningful part of the answer. */
  readonly succeed?: JsonValue;
  /** As `respond()`: the whole response. */
  readonly respond?: JsonValue;
  /** As `fail()`: the name of the error. Null, for a callback or worker, names none. */
  readonly fail?: string | null;
  /** With `fail`: the cause. */
  readonly cause?: string;
  /** With `fail`: the stage at which it fails. */
  readonly stage?: 'start' | 'submit' | 'run';
  /** As `neverAnswers()`. */
  readonly neverAnswers?: true;
  /** As `lambdaTimesOut()`: the function's limit in seconds. */
  readonly lambdaTimesOut?: number;
  /** As `callback()`. */
  readonly callback?: true | { readonly submitted?: JsonValue };
  /** As `worker()`. */
  readonly worker?: true | { readonly name?: string; readonly startedAfter?: number };
  /** With `callback` and `worker`: heartbeats on the way. */
  readonly heartbeat?: { readonly every: number; readonly times?: number };
  /** Virtual seconds before the answer. */
  readonly after?: number;
  /** Calls it answers. Without it and `forever`: one in a list, all where it stands alone. */
  readonly times?: number;
  readonly forever?: true;
}
