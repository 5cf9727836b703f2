import type { TaskCall } from './task-call.js';

/** One attempt of a Task, Parallel or Map to do its work; retries are further attempts of the same visit. */
export interface Attempt {
  /** 1 for the first; retry n is attempt n + 1. */
  readonly attempt: number;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'RUNNING';
  /** Virtual seconds since the execution started. */
  readonly startedAt: number;
  /** Virtual seconds since the execution started; undefined while it runs. */
  readonly endedAt: number | undefined;
  /** The ASL error name of an attempt that failed; null where a SendTaskFailure gave none. */
  readonly error: string | null | undefined;
  readonly cause: string | null | undefined;
  /** What the integration was sent and answered; undefined for Parallel and Map, and where no call was made. */
  readonly call: TaskCall | undefined;
}
