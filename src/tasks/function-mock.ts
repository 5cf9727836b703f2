import { copyPlain } from '../definition/json-entry.js';
import type { JsonValue } from '../definition/json.js';
import type { StateEffect, TaskEffect } from '../engine/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { functionFailure, readThrown } from './lambda/function-failure.js';
import type { FunctionSettings } from './lambda/function-settings.js';
import type { Invocation } from './lambda/invocation.js';
import type { MockFunction } from './mocks.js';
import { serviceFailure } from './service-exception.js';
import { TaskContext } from './task-context.js';
import { isTestFailure, nameCall } from './test-failure.js';

/** A call of a function that is a mock. */
export interface FunctionCall {
  readonly mock: MockFunction;
  readonly effect: TaskEffect | StateEffect;
  /** For Lambda tasks: how the function is called. */
  readonly invocation: Invocation | undefined;
  readonly settings: FunctionSettings;
  /** Names the call for messages: `Task "Invoke", attempt 2 (mock "Invoke")`. */
  describe(): string;
}

/**
 * Calls a function that is a mock, as Lambda's Node.js runtime calls a handler: with a copy of the event, a context and a
 * callback. Whichever comes first is its answer: a call of the callback, or what it returns or throws.
 *
 * @param succeeded - Makes the outcome of what the function answered.
 * @returns A promise if the function returns one, or takes a callback and has not called it.
 * @throws whatever ends the test: see {@link isTestFailure}.
 */
export function callFunction(call: FunctionCall, succeeded: (result: unknown) => Outcome): Outcome | Promise<Outcome> {
  const { mock, effect, invocation } = call;
  const answer = new Answer(call, succeeded);
  const context = new TaskContext(effect, invocation, call.settings, answer.settle);
  // The event is the function's own: handlers are free to change it.
  const event = copyPlain(invocation === undefined ? effect.input : invocation.event) as JsonValue;
  let returned: unknown;
  try {
    returned = mock(event, context, answer.settle);
  } catch (thrown) {
    return answer.outcome() ?? answer.failed(thrown);
  }
  const settled = answer.outcome();
  if (settled !== null) return settled;
  if (isThenable(returned)) return answer.promised(returned);
  return returned === undefined && mock.length > 2 ? answer.called() : succeeded(returned);
}

/** What a call has answered so far through its callback or context, and what becomes of it. */
class Answer {
  private readonly call: FunctionCall;
  private readonly succeeded: (result: unknown) => Outcome;
  private settled: { readonly error: unknown; readonly result: unknown } | null = null;
  private wake: (() => void) | undefined;

  constructor(call: FunctionCall, succeeded: (result: unknown) => Outcome) {
    this.call = call;
    this.succeeded = succeeded;
  }

  readonly settle = (error: unknown, result: unknown): void => {
    if (this.settled !== null) return;
    this.settled = { error, result };
    this.wake?.();
  };

  /** The outcome of what was answered by callback; null if nothing was. */
  outcome(): Outcome | null {
    if (this.settled === null) return null;
    const { error, result } = this.settled;
    return error === undefined || error === null ? this.succeeded(result) : this.failed(error);
  }

  /** The outcome of something thrown. @throws it if it is the test's own failure. */
  failed(thrown: unknown): Outcome {
    if (isTestFailure(thrown)) throw nameCall(thrown, this.call.describe());
    const { effect } = this.call;
    if (effect.kind === 'task') {
      const refused = serviceFailure(thrown, effect);
      if (refused !== undefined) return refused;
    }
    return this.call.invocation === undefined ? plainFailure(thrown) : functionFailure(thrown);
  }

  promised(returned: PromiseLike<unknown>): Promise<Outcome> {
    const answered = new Promise<() => Outcome>((resolve) => {
      this.wake = () => resolve(() => this.succeeded(undefined));
      Promise.resolve(returned).then(
        (value) => resolve(() => this.succeeded(value)),
        (thrown: unknown) => resolve(() => this.failed(thrown)),
      );
    });
    return answered.then((make) => this.outcome() ?? make());
  }

  /** For functions that take a callback: the answer comes with it. */
  called(): Promise<Outcome> {
    return this.promised(new Promise(() => undefined));
  }
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
