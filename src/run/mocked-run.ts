import { InternalError } from '../values/errors.js';
import type { Effect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { Interpreter } from '../engine/interpreter.js';
import { startNested, type NestedStart } from '../engine/nested-run.js';
import { answerToken, type TokenAnswer, type TokenRefusal } from '../engine/task-tokens.js';
import type { ExecutionDetails } from '../history/execution-details.js';
import { Execution } from '../history/execution.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { createResponder } from '../mocks/create-responder.js';
import type { Mock, Mocks } from '../mocks/declare/mocks.js';
import { LocalTolerance } from '../mocks/local-tolerance.js';
import type { NestedStateMachine } from '../mocks/nested-execution.js';
import { readItems } from '../item-readers/read-items.js';
import type { S3Objects } from '../item-readers/s3-object.js';
import { S3Store } from '../item-readers/s3-store.js';
import type { Answer, Responder, ResponderOptions } from '../mocks/responder.js';
import type { ShapeCheckMode } from '../integrations/shapes/check-shape.js';
import { clientBackends } from '../clients/client-backends.js';
import type { SdkClients } from '../clients/sdk-client.js';
import { callNow, isPromise, type Answers } from './drive.js';
import type { StateMachine } from './state-machine.js';

/** A machine that a task of the run may start, alone or with mocks of its own. */
export type NestedMachineOption = StateMachine | { readonly machine: StateMachine; readonly mocks?: Mocks };

/** What a run is given to answer its tasks with. */
export interface MockingOptions<StateName extends string = string> {
  /** Mocks by state name, Lambda function (name or ARN), activity or resource. A state name wins. */
  readonly mocks?: Mocks & { readonly [Name in StateName]?: Mock };
  /** Whether mocks that were not used, or outcomes that nothing consumed, are an error. Default false. */
  readonly strict?: boolean;
  /**
   * How mocked responses of services are held to the API's own schema, as in TestState: `PRESENT` (default) checks the
   * members that are there, `STRICT` also that required ones are, `NONE` nothing. Services whose client package is not
   * installed are checked only as far as the kit knows them.
   *
   * Tasks that {@link mockConfig} answers are held to none of it unless this option is given: Step Functions Local does not
   * look at what they send either.
   */
  readonly shapes?: ShapeCheckMode;
  /** Machines that `states:startExecution` can start in process, by name or ARN. */
  readonly stateMachines?: Readonly<Record<string, NestedMachineOption>>;
  /**
   * AWS SDK v3 clients that tasks without a mock are sent through, by service: `{ lambda: new LambdaClient({}) }`. Clients
   * that aws-sdk-client-mock mocks and clients with an endpoint are used; others are refused, so that no test reaches AWS by accident.
   */
  readonly clients?: SdkClients;
  /** Lets clients reach AWS itself, with whatever credentials they have. Default false. */
  readonly allowRealCalls?: boolean;
  /** S3 objects that item readers of distributed Maps read, by `bucket/key`. */
  readonly s3?: S3Objects;
  /** @internal Answers effects before any mock is asked; undefined leaves an effect to the mocks. For tools that replay. */
  readonly respond?: EffectResponder;
}

/** For tools that generate or replay answers: the engine's question in, its outcome out. */
export type EffectResponder = (effect: Effect) => Outcome | undefined | Promise<Outcome | undefined>;

/** All that answers the effects of one run, and what is known about it afterwards. */
export class MockedRun implements Answers {
  readonly mockedStates: ReadonlySet<State>;
  private readonly own: EffectResponder | undefined;
  private readonly responder: Responder;
  private engine: Interpreter | undefined;

  constructor(machine: Machine, options: MockingOptions, responder?: Responder) {
    this.own = options.respond;
    this.responder = responder ?? createResponder(machine, this.responderOptions(options));
    this.mockedStates = this.responder.mockedStates;
  }

  /** Nested executions are started in this engine, and tokens answered. */
  begin(engine: Interpreter): void {
    this.engine = engine;
  }

  respond(effect: Effect): Answer {
    if (this.own === undefined) return this.responder.respond(effect, this);
    const own = this.own(effect);
    if (own === undefined) return this.responder.respond(effect, this);
    if (isPromise(own)) return own.then((outcome) => outcome ?? callNow(this.responder.respond(effect, this)));
    return own;
  }

  describe(effect: Effect): string {
    return this.responder.describe(effect);
  }

  /** @throws TestkitError with code `MOCK_UNUSED` in strict mode. */
  finish(): void {
    this.responder.finish();
  }

  details(seed: number): ExecutionDetails {
    return {
      seed,
      answeredBy: (effect) => this.responder.answeredBy(effect),
      nested: ({ id }) => {
        const nested = this.engine?.nested.records.get(id);
        return nested === undefined ? undefined : new Execution(nested, this.details(seed));
      },
    };
  }

  /** The same for a forked execution: mocks go on counting from here, separately. */
  fork(engine: Interpreter): MockedRun {
    const responder = this.responder.fork({
      startNested: (start) => copy.startNested(start),
    });
    const own = this.own === undefined ? {} : { respond: this.own };
    const copy: MockedRun = new MockedRun(engine.machine, own, responder);
    copy.begin(engine);
    return copy;
  }

  private responderOptions(options: MockingOptions): ResponderOptions {
    const { mocks, strict, shapes, stateMachines, clients, allowRealCalls = false, s3 } = options;
    const store = s3 === undefined ? undefined : storeOf(s3);
    return {
      mocks,
      strict,
      shapes: shapes ?? 'PRESENT',
      tolerance: shapes === undefined || shapes === 'NONE' ? new LocalTolerance(shapes === 'NONE') : undefined,
      stateMachines: stateMachines === undefined ? undefined : nestedMachines(stateMachines),
      startNested: stateMachines === undefined ? undefined : (start) => this.startNested(start),
      backends: clients === undefined ? undefined : clientBackends(clients, { allowRealCalls }),
      readItems: store?.readItems,
      writeResults: store?.writeResults,
    };
  }

  /** Answers the token of a task of this run or of a nested execution. */
  sendTask(token: string, answer: TokenAnswer): TokenRefusal | undefined {
    return answerToken(this.begun(), token, answer);
  }

  private startNested(start: NestedStart): void {
    startNested(this.begun(), start);
  }

  private begun(): Interpreter {
    if (this.engine === undefined) throw new InternalError('Tasks are answered before the run has begun.');
    return this.engine;
  }
}

function storeOf(objects: S3Objects): Pick<ResponderOptions, 'readItems' | 'writeResults'> {
  const store = new S3Store(objects);
  return { readItems: (effect) => readItems(effect, store), writeResults: (effect) => store.write(effect) };
}

function nestedMachines(given: Readonly<Record<string, NestedMachineOption>>): Record<string, NestedStateMachine> {
  const entries = Object.entries(given).map(([key, option]): [string, NestedStateMachine] => {
    const own =
      'definition' in option ? { machine: option.machine } : { machine: option.machine.machine, mocks: option.mocks };
    return [key, own];
  });
  return Object.fromEntries(entries);
}
