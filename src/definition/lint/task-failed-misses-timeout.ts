import { handlerName, handlersOf, namesAny, type Handler } from './handlers.js';
import type { Lint } from './lint.js';

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];
const TIMEOUTS = ['States.ALL', 'States.Timeout', 'States.HeartbeatTimeout'];

/** States.TaskFailed on a task whose timeout nothing handles: it names every error but that one. */
export const taskFailedMissesTimeout: Lint = {
  code: 'TASK_FAILED_MISSES_TIMEOUT',
  why: '`States.TaskFailed` names every error of a task except `States.Timeout`. A task with a `TimeoutSeconds` or `HeartbeatSeconds` of its own can fail with that, and then the execution fails past the handler.',
  wrong: {
    StartAt: 'Render',
    States: {
      Render: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:render',
        TimeoutSeconds: 60,
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Failed' }],
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'NotRendered' },
    },
  },
  right: {
    StartAt: 'Render',
    States: {
      Render: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:render',
        TimeoutSeconds: 60,
        Catch: [{ ErrorEquals: ['States.TaskFailed', 'States.Timeout'], Next: 'Failed' }],
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'NotRendered' },
    },
  },
  check(_definition, { states }, warn) {
    for (const state of states) {
      if (state.type !== 'Task' || !LIMITS.some((limit) => Object.hasOwn(state.fields, limit))) continue;
      const catchers = handlersOf(state, 'Catch');
      const handlers = catchers.length > 0 ? catchers : handlersOf(state, 'Retry');
      const general = handlers.find((handler) => namesAny(handler, ['States.TaskFailed']));
      if (general === undefined || handlers.some((handler: Handler) => namesAny(handler, TIMEOUTS))) continue;
      const name = general.names.find((each) => each.name === 'States.TaskFailed');
      warn(
        name?.pointer ?? general.pointer,
        `States.TaskFailed does not match States.Timeout, with which "${state.name}" can fail and which no ${handlerName(general).replace(/ .*/, '')} names`,
        'Add States.Timeout, or use States.ALL.',
      );
    }
  },
};
