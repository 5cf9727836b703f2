import type { JsonValue } from '../values/json.js';
import type { Effect, TaskEffect } from '../engine/effect.js';
import type { ExecutionRecord } from '../engine/execution-record.js';
import { Interpreter } from '../engine/interpreter.js';
import type { InterpreterOptions } from '../engine/interpreter-options.js';
import { answerToken, type TokenAnswer, type TokenRefusal } from '../engine/task-tokens.js';
import { DEFAULT_LIMITS } from '../engine/limits.js';
import type { ExecutionDetails } from '../history/execution-details.js';
import { Execution } from '../history/execution.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { createResponder } from '../mocks/create-responder.js';
import type { Mock, Mocks } from '../mocks/declare/mocks.js';
import { LocalTolerance } from '../mocks/local-tolerance.js';
import { stoppedCause, type NestedRequest, type NestedStateMachine } from '../mocks/nested-execution.js';
import { readItems } from '../item-readers/read-items.js';
import type { S3Objects } from '../item-readers/s3-object.js';
import { S3Store } from '../item-readers/s3-store.js';
import type { Answer, Responder, ResponderOptions } from '../mocks/responder.js';
import type { ShapeCheckMode } from '../integrations/shapes/check-shape.js';
import { clientBackends } from '../clients/client-backends.js';
import type { SdkClients } from '../clients/sdk-client.js';
import { callNow, drive, driveSync, isPromise, type Answers } from './drive.js';
import type { EffectResponder } from './run-options.js';
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
  /** Answers effects before any mock is asked; undefined leaves an effect to the mocks. */
  readonly respond?: EffectResponder;
}

/** All that answers the effects of one run, and what is known about it afterwards. */
export class MockedRun implements Answers {
  readonly mockedStates: ReadonlySet<State>;
  private readonly own: EffectResponder | undefined;
  private readonly responder: Responder;
  private readonly mode: 'sync' | 'async';
  private engine: Interpreter | undefined;
  /** The run's own engine and those of nested executions. */
  private readonly engines: Interpreter[] = [];

  constructor(machine: Machine, options: MockingOptions, mode: 'sync' | 'async', responder?: Responder) {
    this.own = options.respond;
    this.mode = mode;
    this.responder = responder ?? createResponder(machine, this.responderOptions(options));
    this.mockedStates = this.responder.mockedStates;
  }

  /** Nested executions start in the setting of the engine they are started from. */
  begin(engine: Interpreter): void {
    this.engine = engine;
    this.engines.push(engine);
  }

  respond(effect: Effect): Answer {
    if (this.own === undefined) return this.responder.respond(effect);
    const own = this.own(effect);
    if (own === undefined) return this.responder.respond(effect);
    if (isPromise(own)) return own.then((outcome) => outcome ?? callNow(this.responder.respond(effect)));
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
      nested: ({ nested }) => (nested === undefined ? undefined : new Execution(nested, this.details(seed))),
    };
  }

  /** The same for a forked execution: mocks go on counting from here, separately. */
  fork(engine: Interpreter): MockedRun {
    const responder = this.responder.fork({
      startNested: (request) => copy.startNested(request),
      sendTask: (effect, token, answer) => copy.sendTask(effect, token, answer),
    });
    const own = this.own === undefined ? {} : { respond: this.own };
    const copy: MockedRun = new MockedRun(engine.machine, own, this.mode, responder);
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
      startNested: stateMachines === undefined ? undefined : (request) => this.startNested(request),
      sendTask: (effect, token, answer) => this.sendTask(effect, token, answer),
      backends: clients === undefined ? undefined : clientBackends(clients, { allowRealCalls }),
      readItems: store?.readItems,
      writeResults: store?.writeResults,
    };
  }

  /** A token may be that of any execution which runs at the moment. */
  private sendTask(effect: TaskEffect, token: string, answer: TokenAnswer): TokenRefusal | undefined {
    const engines = this.engines;
    const owner = engines.find((engine) => engine.tokens.has(token)) ?? engines[0];
    if (owner === undefined) return undefined;
    return answerToken(owner, token, answer, effect.issuedAt);
  }

  private startNested(request: NestedRequest): ExecutionRecord | Promise<ExecutionRecord> {
    const { machine, input, name, arn, stateMachineArn, startTime, effect, responder } = request;
    const engine = new Interpreter({
      machine,
      input: input satisfies JsonValue,
      type: machine.definition.type,
      // Its own generator, yet decided by the parent's: the same run gives the same nested runs.
      seed: seedOf(this.parentOf(effect), effect),
      startTime,
      name,
      arn,
      stateMachineArn,
      roleArn: this.engine?.options.roleArn ?? '',
      limits: this.engine?.limits ?? DEFAULT_LIMITS,
      mockedStates: responder.mockedStates,
      stopAt: this.stopAt(effect),
      dataFlow: this.engine?.options.dataFlow,
    });
    effect.nested = engine.root;
    this.engines.push(engine);
    if (this.mode === 'async') return drive(engine, responder).then(() => engine.root);
    driveSync(engine, responder);
    return engine.root;
  }

  private parentOf({ branch }: TaskEffect): Interpreter | undefined {
    const root = rootOf(branch.execution);
    return this.engines.find((engine) => engine.root === root) ?? this.engine;
  }

  /** When a Task stops the execution that it watches: when its own time, or that of the execution it belongs to, is over. */
  private stopAt(effect: TaskEffect): InterpreterOptions['stopAt'] {
    if (effect.state.resource.pattern !== 'sync') return undefined;
    const parent = this.parentOf(effect);
    const seconds = Math.min(effect.timeoutSeconds ?? Infinity, effect.heartbeatSeconds ?? Infinity);
    const outer = parent?.options.stopAt?.time ?? Infinity;
    const time = Math.min(effect.issuedAt + seconds * 1000, parent?.deadline ?? Infinity, outer);
    return { time, cause: stoppedCause(effect.branch.execution.arn) };
  }
}

/** Executions that tasks of several executions start differ, although the numbers of these tasks do not. */
function seedOf(parent: Interpreter | undefined, { id }: TaskEffect): number {
  return ((parent?.options.seed ?? 0) * 1_000_003 + id) % 2 ** 31;
}

/** The execution that a child execution of a distributed Map belongs to, at last; any other is its own. */
function rootOf(record: ExecutionRecord): ExecutionRecord {
  let branch = record.journal.entries[0]?.branch;
  while (branch?.region != null) branch = branch.region.owner;
  return branch?.execution ?? record;
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
