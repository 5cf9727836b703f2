/**
 * The matchers for Jest and every other runner with `expect.extend`:
 *
 * ```ts
 * import * as matchers from 'asl-testkit/matchers';
 * expect.extend(matchers);
 * ```
 *
 * For vitest, `import 'asl-testkit/vitest'` does this, with types.
 */
import { adapt } from './adapt.js';
import { MATCHERS } from './matchers.js';

export const toSucceed = adapt(MATCHERS.toSucceed);
export const toFail = adapt(MATCHERS.toFail);
export const toTimeOut = adapt(MATCHERS.toTimeOut);
export const toTransitionTo = adapt(MATCHERS.toTransitionTo);
export const toVisit = adapt(MATCHERS.toVisit);
export const toFollowPath = adapt(MATCHERS.toFollowPath);
export const toRetryTimes = adapt(MATCHERS.toRetryTimes);
export const toRetryAfter = adapt(MATCHERS.toRetryAfter);
export const toExhaustRetries = adapt(MATCHERS.toExhaustRetries);
export const toCatch = adapt(MATCHERS.toCatch);
export const toInvoke = adapt(MATCHERS.toInvoke);
export const toInvokeTimes = adapt(MATCHERS.toInvokeTimes);
export const toEnterWith = adapt(MATCHERS.toEnterWith);
export const toExitWith = adapt(MATCHERS.toExitWith);
export const toAssign = adapt(MATCHERS.toAssign);
export const toTakeSeconds = adapt(MATCHERS.toTakeSeconds);
export const toHaveEvent = adapt(MATCHERS.toHaveEvent);
export const toProcessItems = adapt(MATCHERS.toProcessItems);
export const toRunBranches = adapt(MATCHERS.toRunBranches);
export const toStartExecution = adapt(MATCHERS.toStartExecution);
export const toReplay = adapt(MATCHERS.toReplay);
export const toBeValid = adapt(MATCHERS.toBeValid);
export const toReachEveryState = adapt(MATCHERS.toReachEveryState);
export const toHandleEveryError = adapt(MATCHERS.toHandleEveryError);
export const toTerminate = adapt(MATCHERS.toTerminate);

export type { RunnerMatcher, RunnerThis } from './adapt.js';
export type { Exploration, Finding } from '../explain/exploration.js';
export type { ItemCounts, ItemExpectation, ItemStatus } from './match-items.js';
export type { Matcher, MatcherContext, MatcherResult } from '../explain/matcher.js';
export type { RetryOptions } from './retry-options.js';
export type { StateNameOf } from '../explain/state-name-of.js';
export type { TestkitMatchers } from './testkit-matchers.js';
export type { AsymmetricMatcher, TextExpectation } from './text-match.js';
export type { AssignOptions } from './to-assign.js';
export type { CatchOptions } from './to-catch.js';
export type { ReplayOptions } from './to-replay.js';
export type { AcceptedFinding, ExplorationOptions } from '../explain/exploration.js';
export type { NestedOptions } from './to-start-execution.js';
export type { SecondsRange } from './to-take-seconds.js';
export type { TransitionOptions } from './to-transition-to.js';
export type { VisitOptions } from './visit-data.js';
