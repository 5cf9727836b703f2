import type { expect } from 'vitest';
import type { TestkitMatchers } from '../matchers/testkit-matchers.js';
import type { ExplorationOptions } from '../explain/exploration.js';
import type { Execution } from '../history/execution.js';
import type { JsonValue } from '../values/json.js';

/**
 * What `expect(subject)` returns, in the words of whatever major version of vitest is installed. Its type parameters differ
 * between them, which is why it is asked for this way.
 */
type AssertionOn<Subject> = ReturnType<typeof expect<Subject>>;

/** What `expect(execution)` returns for an execution of a machine with these states. */
type On<StateName extends string> = AssertionOn<Execution<JsonValue, JsonValue, StateName>>;

/** The arguments of a matcher. `StateName` comes from the execution alone, never from the arguments. */
type Arguments<Name extends keyof TestkitMatchers, StateName extends string> = Parameters<
  TestkitMatchers<void, NoInfer<StateName>>[Name]
>;

/**
 * The matchers as vitest's assertions have them. The interfaces of vitest that could be given matchers have no type parameters
 * that all its major versions share; so each matcher learns the names of the states from its own `this`.
 */
export interface VitestMatchers {
  /** The execution SUCCEEDED, with that output if one is given. */
  toSucceed(output?: unknown): void;
  /** The execution FAILED, with that error and cause if they are given. An object is compared with a cause that is JSON text. */
  toFail(...args: Arguments<'toFail', string>): void;
  /** The execution TIMED_OUT. */
  toTimeOut(): void;
  /** The execution entered the state, in that way and so often if they are given. */
  toTransitionTo<StateName extends string>(this: On<StateName>, ...args: Arguments<'toTransitionTo', StateName>): void;
  /** The execution entered these states in this order; others may come in between. */
  toVisit<StateName extends string>(this: On<StateName>, ...states: Arguments<'toVisit', StateName>): void;
  /** The execution entered exactly these states, in this order. */
  toFollowPath<StateName extends string>(this: On<StateName>, ...args: Arguments<'toFollowPath', StateName>): void;
  /** The state was retried n times: over all its visits and Map items, or as the options narrow it. */
  toRetryTimes<StateName extends string>(this: On<StateName>, ...args: Arguments<'toRetryTimes', StateName>): void;
  /** The state was retried after exactly these delays, in virtual seconds. */
  toRetryAfter<StateName extends string>(this: On<StateName>, ...args: Arguments<'toRetryAfter', StateName>): void;
  /** A retrier of the state used up its MaxAttempts, and the next failure ended the visit. */
  toExhaustRetries<StateName extends string>(
    this: On<StateName>,
    ...args: Arguments<'toExhaustRetries', StateName>
  ): void;
  /** A catcher caught that error. */
  toCatch<StateName extends string>(this: On<StateName>, ...args: Arguments<'toCatch', StateName>): void;
  /** A task called that state, Lambda function or resource, with that input if one is given. */
  toInvoke(name: string, input?: unknown): void;
  /** Tasks called that state, Lambda function or resource n times; each attempt is a call. */
  toInvokeTimes(name: string, count: number): void;
  /** The state was entered with that raw input. */
  toEnterWith<StateName extends string>(this: On<StateName>, ...args: Arguments<'toEnterWith', StateName>): void;
  /** The state passed on that output. */
  toExitWith<StateName extends string>(this: On<StateName>, ...args: Arguments<'toExitWith', StateName>): void;
  /** Some state assigned that value to the variable, named with or without its `$`. */
  toAssign<StateName extends string>(this: On<StateName>, ...args: Arguments<'toAssign', StateName>): void;
  /** The execution took that long, in virtual seconds. */
  toTakeSeconds(...args: Arguments<'toTakeSeconds', string>): void;
  /** The history has an event of that type, with these members among its details. */
  toHaveEvent(...args: Arguments<'toHaveEvent', string>): void;
  /** The items of a Map ended this way: so many, all SUCCEEDED; counts by status; or the status of each. */
  toProcessItems<StateName extends string>(this: On<StateName>, ...args: Arguments<'toProcessItems', StateName>): void;
  /** The branches of a Parallel ended this way: so many, all SUCCEEDED; counts by status; or the status of each. */
  toRunBranches<StateName extends string>(this: On<StateName>, ...args: Arguments<'toRunBranches', StateName>): void;
  /** A task started an execution of that state machine in process. */
  toStartExecution(...args: Arguments<'toStartExecution', string>): void;
  /** The execution went the way of a recorded history. */
  toReplay(...args: Arguments<'toReplay', string>): void;
  /** Nothing is wrong with the state machine or definition. */
  toBeValid(): void;
  /** Some outcome of the tasks leads to every state; of an exploration. */
  toReachEveryState(options?: ExplorationOptions): void;
  /** No error of a task ends the execution unhandled; of an exploration. */
  toHandleEveryError(options?: ExplorationOptions): void;
  /** The machine has no loop that need not end; of an exploration. */
  toTerminate(options?: ExplorationOptions): void;
}
