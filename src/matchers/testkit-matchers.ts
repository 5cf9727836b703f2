import type { EventType } from '../engine/records/journal.js';
import type { ExplorationOptions } from '../explain/exploration.js';
import type { ItemExpectation } from './match-items.js';
import type { NestedOptions } from './to-start-execution.js';
import type { ReplayOptions } from './to-replay.js';
import type { RetryOptions } from './retry-options.js';
import type { TextExpectation } from './text-match.js';
import type { AssignOptions } from './to-assign.js';
import type { CatchOptions } from './to-catch.js';
import type { SecondsRange } from './to-take-seconds.js';
import type { TransitionOptions } from './to-transition-to.js';
import type { VisitOptions } from './visit-data.js';

/**
 * The matchers as methods of an assertion, for the types of a test runner:
 *
 * ```ts
 * declare module 'expect' {
 *   interface Matchers<R extends void | Promise<void>, T> extends TestkitMatchers<R, StateNameOf<T>> {}
 * }
 * ```
 *
 * @typeParam R - What an assertion returns.
 * @typeParam StateName - The names of the machine's states.
 */
export interface TestkitMatchers<R = void, StateName extends string = string> {
  /** The execution SUCCEEDED, with that output if one is given. */
  toSucceed(output?: unknown): R;
  /** The execution FAILED, with that error and cause if they are given. An object is compared with a cause that is JSON text. */
  toFail(error?: TextExpectation, cause?: unknown): R;
  /** The execution TIMED_OUT. */
  toTimeOut(): R;
  /** The execution entered the state, in that way and so often if they are given. */
  toTransitionTo(state: StateName, options?: TransitionOptions<StateName>): R;
  /** The execution entered these states in this order; others may come in between. */
  toVisit(...states: StateName[]): R;
  /** The execution entered exactly these states, in this order. */
  toFollowPath(path: readonly StateName[]): R;
  /** The state was retried n times: over all its visits and Map items, or as the options narrow it. */
  toRetryTimes(state: StateName, count: number, options?: RetryOptions): R;
  /** The state was retried after exactly these delays, in virtual seconds. */
  toRetryAfter(state: StateName, seconds: readonly unknown[], options?: RetryOptions): R;
  /** A retrier of the state used up its MaxAttempts, and the next failure ended the visit. */
  toExhaustRetries(state: StateName): R;
  /** A catcher caught that error. */
  toCatch(error: TextExpectation, options?: CatchOptions<StateName>): R;
  /** A task called that state, Lambda function or resource, with that input if one is given. */
  toInvoke(name: string, input?: unknown): R;
  /** Tasks called that state, Lambda function or resource n times; each attempt is a call. */
  toInvokeTimes(name: string, count: number): R;
  /** The state was entered with that raw input. */
  toEnterWith(state: StateName, input: unknown, options?: VisitOptions): R;
  /** The state passed on that output. */
  toExitWith(state: StateName, output: unknown, options?: VisitOptions): R;
  /** Some state assigned that value to the variable, named with or without its `$`. */
  toAssign(variable: string, value: unknown, options?: AssignOptions<StateName>): R;
  /** The execution took that long, in virtual seconds. */
  toTakeSeconds(seconds: number | SecondsRange): R;
  /** The history has an event of that type, with these members among its details. */
  toHaveEvent(type: EventType, details?: object): R;
  /** The items of a Map ended this way: so many, all SUCCEEDED; counts by status; or the status of each. */
  toProcessItems(state: StateName, expected: ItemExpectation): R;
  /** The branches of a Parallel ended this way: so many, all SUCCEEDED; counts by status; or the status of each. */
  toRunBranches(state: StateName, expected: ItemExpectation): R;
  /** A task started an execution of that state machine in process. */
  toStartExecution(stateMachine: string, options?: NestedOptions): R;
  /** The execution went the way of a recorded history. */
  toReplay(history: unknown, options?: ReplayOptions): R;
  /** Nothing is wrong with the state machine or definition. */
  toBeValid(): R;
  /** Some outcome of the tasks leads to every state; of an exploration. */
  toReachEveryState(options?: ExplorationOptions): R;
  /** No error of a task ends the execution unhandled; of an exploration. */
  toHandleEveryError(options?: ExplorationOptions): R;
  /** The machine has no loop that need not end; of an exploration. */
  toTerminate(options?: ExplorationOptions): R;
}
