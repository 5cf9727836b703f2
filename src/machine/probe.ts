import type { State } from './state.js';

/**
 * What coverage counts of a state beside the edges. `Exhausted`: a retrier had no attempt left for the error it names.
 * `RetryName`, `CatchName`: a name in `ErrorEquals` decided that its retrier or catcher handles an error. `NoItems`, `OneItem`,
 * `ManyItems`: a Map started with so many items; `FailingItem`: one of its items failed. `Timeout`, `Heartbeat`:
 * `TimeoutSeconds` or `HeartbeatSeconds` ran out.
 */
export type ProbeKind =
  | 'Exhausted'
  | 'RetryName'
  | 'CatchName'
  | 'NoItems'
  | 'OneItem'
  | 'ManyItems'
  | 'FailingItem'
  | 'Timeout'
  | 'Heartbeat';

/** Something that can happen and that is not an edge. Its count stands behind those of the edges. */
export interface Probe {
  /** Dense over the whole machine. */
  readonly id: number;
  readonly kind: ProbeKind;
  /** Null for the machine's own `TimeoutSeconds`. */
  readonly state: State | null;
  /** JSON Pointer to the field that says so: `/States/Invoke/Retry/0/ErrorEquals/1`. */
  readonly pointer: string;
}

/**
 * A part of a Choice's rule that can hold or not: an operand of And, Or or Not, or a JSONata `Condition`. Counted where the
 * execution watches conditions, behind the probes: first how often it held, then how often it did not.
 */
export interface Condition {
  /** Dense over the whole machine. */
  readonly id: number;
  readonly state: State;
  /** Which rule of the Choice it is part of. */
  readonly rule: number;
  readonly pointer: string;
}
