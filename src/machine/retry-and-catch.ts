import type { JsonValue } from '../values/json.js';
import type { Evaluate } from '../query/scope.js';
import type { Edge } from './edge.js';
import type { ResultPath } from './state.js';

/** One member of `Retry`. */
export interface Retrier {
  readonly index: number;
  readonly errorEquals: readonly string[];
  /** Seconds before the first retry; default 1. */
  readonly intervalSeconds: number;
  /** Retries, the first attempt not counted; default 3. */
  readonly maxAttempts: number;
  /** Default 2. */
  readonly backoffRate: number;
  /** Upper bound of a computed delay, in seconds; undefined means none. */
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: 'NONE' | 'FULL';
  readonly edge: Edge;
  /** Ids of its probes: no attempt is left; the first name of `errorEquals`, which those of the others follow. */
  readonly exhaustedProbe: number;
  readonly firstNameProbe: number;
}

/** One member of `Catch`. */
export interface Catcher {
  readonly index: number;
  readonly errorEquals: readonly string[];
  readonly edge: Edge;
  /** Id of the probe of the first name of `errorEquals`, which those of the others follow. */
  readonly firstNameProbe: number;
  /** JSONPath; null means `$`. */
  readonly resultPath: ResultPath | null;
  /** JSONata; null means the error output. */
  readonly output: Evaluate | null;
  readonly assign: Evaluate<Record<string, JsonValue>> | null;
}

/**
 * Which name of an `ErrorEquals` list names an error; -1 if none does.
 *
 * `States.ALL` names every error but `States.Runtime`, which nothing can handle. `States.TaskFailed` names every error
 * but `States.Timeout`. A heartbeat that ran out is reported as `States.Timeout`; `States.HeartbeatTimeout` names it too.
 *
 * @param heartbeat - Whether the error is a heartbeat that ran out.
 */
export function nameOfError(errorEquals: readonly string[], error: string | null, heartbeat: boolean): number {
  if (error === 'States.Runtime') return -1;
  for (let index = 0; index < errorEquals.length; index++) {
    const name = errorEquals[index];
    if (name === error || name === 'States.ALL') return index;
    if (name === 'States.TaskFailed' && error !== 'States.Timeout') return index;
    if (heartbeat && name === 'States.HeartbeatTimeout') return index;
  }
  return -1;
}

/** Whether an `ErrorEquals` list names an error, as {@link nameOfError} decides. */
export function namesError(errorEquals: readonly string[], error: string | null, heartbeat: boolean): boolean {
  return nameOfError(errorEquals, error, heartbeat) >= 0;
}

/** Seconds before retry number `retry` (0 for the first) by this retrier, before jitter. */
export function retryDelay(retrier: Retrier, retry: number): number {
  // The power grows beyond all numbers, and no number times that is 0.
  const delay = retrier.intervalSeconds === 0 ? 0 : retrier.intervalSeconds * retrier.backoffRate ** retry;
  return retrier.maxDelaySeconds === undefined ? delay : Math.min(delay, retrier.maxDelaySeconds);
}
