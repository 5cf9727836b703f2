import { CallSite } from './call-site.js';
import { CallbackOutcome } from './callback.js';
import { checkSeconds } from './mock-outcome.js';
import { refuseUnknownOptions } from '../../wording/refuse-unknown-options.js';

/** What {@link worker} can be told. */
export interface WorkerOptions {
  /** The worker's name, as ActivityStarted shows it. Default: none. */
  readonly name?: string;
  /** Virtual seconds until it takes the task (GetActivityTask). Default 0. */
  readonly startedAfter?: number;
}

/**
 * Answers an activity as a worker would: it takes the task, may send heartbeats, and reports success or failure. All
 * times count from when the task was scheduled. Until `.succeed()` or `.fail()` is said it never reports.
 *
 * @param options - `name` and `startedAfter`. A worker that comes after `TimeoutSeconds` finds no task any more.
 * @throws TestkitError INVALID_MOCK for a negative or infinite `startedAfter`.
 * @example
 * ```ts
 * const mocks = { Review: worker({ name: 'ana', startedAfter: 60 }).heartbeat({ every: 20 }).succeed({ ok: true }, { after: 300 }) };
 * ```
 */
export function worker(options: WorkerOptions = {}): CallbackOutcome {
  const declaredAt = new CallSite(worker);
  refuseUnknownOptions('worker()', options, { name: true, startedAfter: true });
  const { name, startedAfter } = options;
  if (startedAfter !== undefined) checkSeconds(startedAfter, 'startedAfter', { label: 'worker()', declaredAt });
  const template = {
    kind: 'silent',
    ...(startedAfter === undefined ? {} : { startedAfter }),
    ...(name === undefined ? {} : { workerName: name }),
  } as const;
  return new CallbackOutcome('worker()', template, undefined, declaredAt, undefined);
}
