import { TestkitError } from '../definition/errors.js';
import type { Effect } from '../engine/effect.js';
import type { Interpreter } from '../engine/interpreter.js';
import type { Outcome } from '../engine/outcome.js';
import type { ExecutionDetails } from '../history/execution-details.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import type { Mocks } from '../tasks/mocks.js';
import { isPromise, type Answers } from './drive.js';
import type { EffectResponder } from './run-options.js';

/** What a run is given to answer its tasks with. */
export interface MockingOptions<StateName extends string = string> {
  readonly mocks?: Mocks | { readonly [K in StateName]?: Mocks[string] };
  readonly strict?: boolean;
  readonly respond?: EffectResponder;
}

export class MockedRun implements Answers {
  readonly mockedStates: ReadonlySet<State> | undefined = undefined;
  private readonly own: EffectResponder | undefined;

  constructor(_machine: Machine, options: MockingOptions, _mode: 'sync' | 'async') {
    this.own = options.respond;
  }

  begin(_engine: Interpreter): void {}

  respond(effect: Effect): Outcome | Promise<Outcome> {
    const own = this.own?.(effect);
    if (own === undefined) return this.mocked(effect);
    if (isPromise(own)) return own.then((outcome) => outcome ?? this.mocked(effect));
    return own;
  }

  describe(effect: Effect): string {
    return `Task "${effect.state.name}"`;
  }

  finish(): void {}

  details(seed: number): ExecutionDetails {
    return { seed };
  }

  private mocked(effect: Effect): Outcome | Promise<Outcome> {
    throw new TestkitError('MOCK_NOT_FOUND', `No mock answers "${effect.state.name}"`);
  }
}
