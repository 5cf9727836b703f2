import type { Resource } from '../machine/resource.js';
import type { EventType } from './records/journal.js';

/** The event types by which the history tells of a task, by kind of resource. */
export const TASK_EVENTS = {
  lambda: {
    scheduled: 'LambdaFunctionScheduled',
    started: 'LambdaFunctionStarted',
    succeeded: 'LambdaFunctionSucceeded',
    startFailed: 'LambdaFunctionStartFailed',
    submitFailed: 'LambdaFunctionFailed',
    failed: 'LambdaFunctionFailed',
    timedOut: 'LambdaFunctionTimedOut',
  },
  activity: {
    scheduled: 'ActivityScheduled',
    started: 'ActivityStarted',
    succeeded: 'ActivitySucceeded',
    startFailed: 'ActivityScheduleFailed',
    submitFailed: 'ActivityFailed',
    failed: 'ActivityFailed',
    timedOut: 'ActivityTimedOut',
  },
  service: {
    scheduled: 'TaskScheduled',
    started: 'TaskStarted',
    succeeded: 'TaskSucceeded',
    startFailed: 'TaskStartFailed',
    submitFailed: 'TaskSubmitFailed',
    failed: 'TaskFailed',
    timedOut: 'TaskTimedOut',
  },
} as const satisfies Record<
  Resource['kind'],
  Record<'scheduled' | 'started' | 'succeeded' | 'startFailed' | 'submitFailed' | 'failed' | 'timedOut', EventType>
>;
