import { toAssign } from './to-assign.js';
import { toBeValid } from './to-be-valid.js';
import { toCatch } from './to-catch.js';
import { toEnterWith } from './to-enter-with.js';
import { toExhaustRetries } from './to-exhaust-retries.js';
import { toExitWith } from './to-exit-with.js';
import { toFail } from './to-fail.js';
import { toFollowPath } from './to-follow-path.js';
import { toHandleEveryError } from './to-handle-every-error.js';
import { toHaveEvent } from './to-have-event.js';
import { toInvoke } from './to-invoke.js';
import { toInvokeTimes } from './to-invoke-times.js';
import { toProcessItems } from './to-process-items.js';
import { toReachEveryState } from './to-reach-every-state.js';
import { toReplay } from './to-replay.js';
import { toRetryAfter } from './to-retry-after.js';
import { toRetryTimes } from './to-retry-times.js';
import { toRunBranches } from './to-run-branches.js';
import { toStartExecution } from './to-start-execution.js';
import { toSucceed } from './to-succeed.js';
import { toTakeSeconds } from './to-take-seconds.js';
import { toTerminate } from './to-terminate.js';
import { toTimeOut } from './to-time-out.js';
import { toTransitionTo } from './to-transition-to.js';
import { toVisit } from './to-visit.js';

/** Every matcher, by the name it has on `expect`. */
export const MATCHERS = {
  toSucceed,
  toFail,
  toTimeOut,
  toTransitionTo,
  toVisit,
  toFollowPath,
  toRetryTimes,
  toRetryAfter,
  toExhaustRetries,
  toCatch,
  toInvoke,
  toInvokeTimes,
  toEnterWith,
  toExitWith,
  toAssign,
  toTakeSeconds,
  toHaveEvent,
  toProcessItems,
  toRunBranches,
  toStartExecution,
  toReplay,
  toBeValid,
  toReachEveryState,
  toHandleEveryError,
  toTerminate,
};
