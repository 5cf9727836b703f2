import type { Effect, ItemReaderEffect, ResultWriterEffect, TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { State } from '../machine/state.js';
import type { TokenAnswer, TokenRefusal } from '../engine/task-tokens.js';
import type { FunctionSettings } from '../integrations/lambda/function-settings.js';
import type { LocalTolerance } from './local-tolerance.js';
import type { MockCall } from './mock-call.js';
import type { MockUse } from './mock-use.js';
import type { Mocks } from './declare/mocks.js';
import type { ShapeCheckMode } from '../integrations/shapes/check-shape.js';
import type { NestedStateMachine, StartNested } from './nested-execution.js';

/** Something besides mocks that can answer tasks, such as AWS SDK clients. */
export interface TaskBackend {
  /** What it is, for messages: `clients.lambda`. */
  readonly name: string;
  /** The answer to a task that no mock answers; undefined for tasks it has nothing to do with. */
  respond(effect: TaskEffect): Outcome | Promise<Outcome> | undefined;
}

/** Takes the answers to task tokens that tasks of a machine send. */
export interface TokenDesk {
  sendTask(token: string, answer: TokenAnswer): TokenRefusal | undefined;
}

/** What a {@link Responder} is made of. */
export interface ResponderOptions {
  readonly mocks?: Mocks | undefined;
  /** Whether {@link Responder.finish} complains about mocks that were not used and outcomes that were not consumed. */
  readonly strict?: boolean | undefined;
  /** Machines that `states:startExecution` can start, by name or ARN; `startNested` runs them. */
  readonly stateMachines?: Readonly<Record<string, NestedStateMachine>> | undefined;
  readonly startNested?: StartNested | undefined;
  /** Asked in order for tasks that no mock answers. */
  readonly backends?: readonly TaskBackend[] | undefined;
  /** How strictly mocked responses are held to the API's shape; default `NONE`. */
  readonly shapes?: ShapeCheckMode | undefined;
  /** Lets tasks pass that a mock configuration answers; without it they are held to `shapes` like others. */
  readonly tolerance?: LocalTolerance | undefined;
  /** What a template says of a Lambda function, by its name. */
  readonly functionSettings?: ((name: string) => FunctionSettings | undefined) | undefined;
  /** Answers item readers and result writers of distributed Maps. */
  readonly readItems?: ((effect: ItemReaderEffect) => Outcome | Promise<Outcome>) | undefined;
  readonly writeResults?: ((effect: ResultWriterEffect) => Outcome) | undefined;
}

/** What answers an effect: an outcome, now or later, or the call of a function that whoever asked has to make (`callMock`). */
export type Answer = Outcome | Promise<Outcome> | MockCall;

/** Answers the effects of one run from its mocks. The drivers call it in the order of effect ids. */
export interface Responder {
  /** Map and Parallel states that are mocked as a whole. */
  readonly mockedStates: ReadonlySet<State>;
  /**
   * The answer to an effect.
   *
   * @param desk - Takes what `aws-sdk:sfn:sendTaskSuccess` and its like send. It is given with each call: a responder that
   *   kept the run would keep it from being let go with the next minor collection.
   *
   * @throws TestkitError MOCK_NOT_FOUND, MOCK_EXHAUSTED, INVALID_MOCK. The promise rejects with the same; a call throws
   *   also whatever assertion the mock makes that fails.
   */
  respond(effect: Effect, desk?: TokenDesk): Answer;
  /** Names an effect and what answers it, for messages: `Task "Invoke", attempt 2 (mock "Invoke", test/order.test.ts:18)`. */
  describe(effect: Effect): string;
  /** The key of the mock that answers an effect; undefined if something else does. */
  answeredBy(effect: Effect): string | undefined;
  report(): readonly MockUse[];
  /** @throws TestkitError MOCK_UNUSED if `strict` and something was left over. */
  finish(): void;
  /** A copy that goes on from here on its own, for a forked execution; what it starts and sends is that execution's. */
  fork(bound?: Pick<ResponderOptions, 'startNested'>): Responder;
}
