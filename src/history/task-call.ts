import type { JsonValue } from '../values/json.js';
import type { Place } from './place.js';

/** One call of a Task's integration: what it was sent and what it answered. */
export interface TaskCall<StateName extends string = string> {
  /** Ascending over the run in the order the calls were made. */
  readonly id: number;
  readonly state: StateName;
  /** `Resource` as the definition has it. */
  readonly resource: string;
  /** The payload: the state's effective input after `Parameters` or `Arguments`. */
  readonly input: JsonValue;
  /** Which visit to the state this was, from 1. */
  readonly visit: number;
  /** 1 for the first call of a visit. */
  readonly attempt: number;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  /** The raw answer, before `ResultSelector`, `ResultPath` and `Output`; undefined unless SUCCEEDED. */
  readonly output: JsonValue | undefined;
  /** The ASL error name; null where a SendTaskFailure gave none; undefined unless FAILED or TIMED_OUT. */
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** The key of the mock that answered; undefined where none is known. */
  readonly answeredBy: string | undefined;
  /** Virtual seconds since the execution started. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** The task token, for `.waitForTaskToken` and activities. */
  readonly token: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** `Credentials` after evaluation. */
  readonly credentials: JsonValue | undefined;
  readonly within: readonly Place[];
}
