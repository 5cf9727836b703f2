import { copyPlain } from '../values/json-entry.js';
import type { JsonValue } from '../values/json.js';
import type { StateEffect, TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { functionFailure, readThrown } from '../integrations/lambda/function-failure.js';
import type { FunctionSettings } from '../integrations/lambda/function-settings.js';
import type { Invocation } from '../integrations/lambda/invocation.js';
import type { MockFunction } from './declare/mocks.js';
import { serviceFailure } from './service-exception.js';
import { TaskContext, type Settle } from './task-context.js';
import { isTestFailure, nameCall } from './test-failure.js';

/** What a handler answered through its callback or context. */
interface Settled {
  readonly error: unknown;
  readonly result: unknown;
}

/**
 * A call of a function that is a mock, as Lambda's Node.js runtime calls a handler: with a copy of the event, a context and
 * a callback. Whichever comes first is its answer: a call of the callback, or what it returns or throws.
 *
 * Responders prepare it and drivers make it ({@link callMock}): an error made in the function costs the more the more
 * frames are below it, and keeps what the methods among them belong to.
 */
export abstract class MockCall {
  readonly mock: MockFunction;
  /** The function's own copy: handlers are free to change it. */
  readonly event: JsonValue;
  readonly context: TaskContext;
  /** The callback. */
  readonly settle: Settle;
  protected readonly effect: TaskEffect | StateEffect;
  /** For Lambda tasks: how the function is called. */
  protected readonly invocation: Invocation | undefined;
  private settled: Settled | null = null;
  /** Whether the function has returned without an answer. */
  private isPending = false;
  private answer: Outcome | null = null;
  private failure: { readonly thrown: unknown } | null = null;
  private resolve: ((outcome: Outcome) => void) | null = null;
  private reject: ((thrown: unknown) => void) | null = null;

  constructor(
    mock: MockFunction,
    effect: TaskEffect | StateEffect,
    invocation: Invocation | undefined,
    settings: FunctionSettings,
  ) {
    this.mock = mock;
    this.effect = effect;
    this.invocation = invocation;
    this.event = copyPlain(invocation === undefined ? effect.input : invocation.event) as JsonValue;
    this.settle = callbackOf(this);
    this.context = new TaskContext(effect, invocation, settings, this.settle);
  }

  /** @internal What the function answered through its callback or context; the first answer counts. */
  take(error: unknown, result: unknown): void {
    if (this.settled !== null) return;
    this.settled = { error, result };
    // Later than the caller's own next line, as with a promise that is resolved.
    if (this.isPending) void Promise.resolve().then(() => this.arrive(undefined, false));
  }

  /** Its answer; null while it is awaited. @throws whatever ends the test: see {@link isTestFailure}. */
  get outcome(): Outcome | null {
    if (this.failure !== null) throw this.failure.thrown;
    return this.answer;
  }

  /** Resolves with its answer; for one driver that finds no {@link outcome} yet. */
  answered(): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** @internal What the function threw. */
  threw(thrown: unknown): Outcome {
    return this.conclude(thrown, true);
  }

  /** @internal What the function returned. @returns itself if that is not an answer yet. */
  returned(value: unknown): Outcome | this {
    if (this.settled === null) {
      if (isThenable(value)) return this.follow(value);
      // The answer of a function that takes a callback comes with that.
      if (value === undefined && this.mock.length > 2) return this.pending();
    }
    return this.conclude(value, false);
  }

  /** Names the call for messages: `Task "Invoke", attempt 2 (mock "Invoke")`. */
  protected abstract describe(): string;

  /** Makes the outcome of what the function answered. */
  protected abstract succeeded(result: unknown): Outcome;

  /** What the outcome means to whoever asked. */
  protected finish(outcome: Outcome): Outcome {
    return outcome;
  }

  private follow(promise: PromiseLike<unknown>): this {
    Promise.resolve(promise).then(
      (value) => this.arrive(value, false),
      (thrown: unknown) => this.arrive(thrown, true),
    );
    return this.pending();
  }

  private pending(): this {
    this.isPending = true;
    return this;
  }

  private arrive(value: unknown, isError: boolean): void {
    if (this.answer !== null || this.failure !== null) return;
    try {
      this.answer = this.conclude(value, isError);
      this.resolve?.(this.answer);
    } catch (thrown) {
      this.failure = { thrown };
      this.reject?.(thrown);
    }
  }

  private conclude(value: unknown, isError: boolean): Outcome {
    const { settled } = this;
    if (settled === null) return this.finish(isError ? this.failed(value) : this.succeeded(value));
    const { error, result } = settled;
    return this.finish(error === undefined || error === null ? this.succeeded(result) : this.failed(error));
  }

  /** The outcome of something thrown. @throws it if it is the test's own failure. */
  private failed(thrown: unknown): Outcome {
    if (isTestFailure(thrown)) throw nameCall(thrown, this.describe());
    const { effect, invocation } = this;
    const refused = effect.kind === 'task' ? serviceFailure(thrown, effect) : undefined;
    return refused ?? (invocation === undefined ? plainFailure(thrown) : functionFailure(thrown));
  }
}

/**
 * Made here and not where the call is constructed: V8 (12.4) keeps calls whose constructor made the closure, and their runs
 * with them, until a major collection.
 */
function callbackOf(call: MockCall): Settle {
  return (error, result) => {
    call.take(error, result);
  };
}

/**
 * Makes a call. A function and no method, so that errors made in the mock do not keep the call and its whole run with
 * their stack, as they would a receiver.
 *
 * @returns The outcome, or the call itself if the function returned a promise, or takes a callback and has not called it.
 * @throws whatever ends the test: see {@link isTestFailure}.
 */
export function callMock(call: MockCall): Outcome | MockCall {
  // Without its receiver: the function is not a method of the call.
  const { mock } = call;
  let returned: unknown;
  try {
    returned = mock(call.event, call.context, call.settle);
  } catch (thrown) {
    return call.threw(thrown);
  }
  return call.returned(returned);
}

/** Services other than Lambda name an error and say why; there is no payload around it. */
function plainFailure(thrown: unknown): Outcome {
  const { errorType, errorMessage } = readThrown(thrown);
  return { kind: 'failure', error: errorType, cause: errorMessage };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return 'then' in value && typeof value.then === 'function';
  } catch {
    return false;
  }
}
