import type { JsonValue } from '../values/json.js';

/** Text that may be costly to make (a stack trace, say) and is made when somebody reads it. */
export type LazyText = string | (() => string);

/** What all outcomes may say besides the answer. Times are virtual seconds since the effect was issued. */
interface OutcomeTiming {
  /** When the answer comes. Default 0: at once. */
  readonly after?: number;
  /** When heartbeats come, ascending; each restarts `HeartbeatSeconds`. */
  readonly heartbeats?: readonly number[];
  /** Activities: when a worker takes the task. Default 0. The task's timeout runs from then on. */
  readonly startedAfter?: number;
  /** Activities: the worker's name. */
  readonly workerName?: string;
  /** `.sync` and `.waitForTaskToken`: what the service answered when the task was submitted. */
  readonly submitted?: JsonValue;
}

/** The integration answered. */
export interface SuccessOutcome extends OutcomeTiming {
  readonly kind: 'success';
  /** The task's raw result: the payload of a bare Lambda function, the API's response for other integrations. */
  readonly output: JsonValue;
  /** The text `LambdaFunctionSucceeded` shows, where it is not the compact JSON of `output`. */
  readonly outputText?: string;
  /** Item readers: where the items come from, for the context object. */
  readonly items?: ItemsOrigin;
}

/** Where the items of a reader come from. */
export interface ItemsOrigin {
  /** Whether each item is a member of an object, `{ Key, Value }`. */
  readonly keyed?: boolean;
  /** The URIs of several files in the order of their items, and how many items each gave; undefined for one object. */
  readonly files?: readonly { readonly uri: string; readonly count: number }[];
}

/** The integration failed. */
export interface FailureOutcome extends OutcomeTiming {
  readonly kind: 'failure';
  /** ASL error name; null for a SendTaskFailure that names none. */
  readonly error: string | null;
  /** Undefined: the event has no cause. Null for a SendTaskFailure that gives none. */
  readonly cause?: LazyText | null;
  /**
   * When it failed. `schedule`: Step Functions refused the parameters, the history shows no call at all. `start` and
   * `submit`: the call could not be made (`…StartFailed`, `TaskSubmitFailed`). `run` (default): the integration was
   * called and failed.
   */
  readonly stage?: 'schedule' | 'start' | 'submit' | 'run';
}

/** No answer will come: the task runs into its timeout or heartbeat, or the execution stalls. */
export interface SilentOutcome extends OutcomeTiming {
  readonly kind: 'silent';
}

/** The answer to an effect. */
export type Outcome = SuccessOutcome | FailureOutcome | SilentOutcome;

/** The text of a cause that may not have been made yet. */
export function readText(text: LazyText): string {
  return typeof text === 'function' ? text() : text;
}
