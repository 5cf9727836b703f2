import type { StateMachineType } from '../definition/definition.js';

/** Bounds of a run. AWS's where AWS has one; the others end a run that would never end. */
export interface Limits {
  /** Bytes of a payload as JSON text in UTF-8, and of what one Assign assigns. Default 262,144, as AWS; more fails with States.DataLimitExceeded. */
  readonly payloadBytes: number;
  /** Bytes of all variables that a state can see. Default 10 MiB, as AWS; more fails with States.DataLimitExceeded. */
  readonly variablesBytes: number;
  /** Events in the history of a STANDARD execution. Default 25,000, as AWS; one more fails it with States.Runtime. */
  readonly historyEvents: number;
  /** State transitions and retries over the whole run. Default 1,000,000; one more throws a TestkitError. */
  readonly transitions: number;
  /** Virtual seconds. Default one year for STANDARD and 300 for EXPRESS, as AWS; beyond, the execution times out. */
  readonly seconds: number;
  /** Iterations of an inline Map at once when it sets no limit. Default 40, as AWS. */
  readonly inlineMapConcurrency: number;
  /** Child executions at once of a distributed Map that sets no limit. Default 10,000, as AWS. */
  readonly distributedMapConcurrency: number;
  /** Child executions of each map run whose histories are kept. Default 1,000, and as many failed ones. */
  readonly keptChildren: number;
}

export const DEFAULT_LIMITS: Limits = {
  payloadBytes: 262_144,
  variablesBytes: 10_485_760,
  historyEvents: 25_000,
  transitions: 1_000_000,
  seconds: Number.NaN,
  inlineMapConcurrency: 40,
  distributedMapConcurrency: 10_000,
  keptChildren: 1_000,
};

/** AWS ends a STANDARD execution after a year and an EXPRESS one after five minutes. */
export function defaultSeconds(type: StateMachineType, { seconds }: Limits): number {
  if (!Number.isNaN(seconds)) return seconds;
  return type === 'EXPRESS' ? 300 : 31_536_000;
}
