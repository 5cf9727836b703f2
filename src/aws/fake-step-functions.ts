import { refuseUnknownOptions, type OptionNames } from '../wording/refuse-unknown-options.js';
import { Backend, type FakeOptions } from '../stepfunctions/backend/backend.js';
import { callOperation } from '../stepfunctions/operations/operations.js';
import { answerRequest, type WireRequest, type WireResponse } from '../stepfunctions/wire.js';
import { StepFunctionsException } from '../stepfunctions/service-exception.js';
import type { Execution } from '../history/execution.js';

/** What `fake.install` needs of a mock of aws-sdk-client-mock. */
export interface MockedSdkClient {
  readonly send: { callsFake(answer: (command: object) => unknown): unknown };
}

/** A task that waits for somebody to answer its token. */
export interface WaitingTask {
  readonly token: string;
  readonly state: string;
  readonly executionArn: string;
  /** What the task was sent. */
  readonly input: unknown;
}

/** The clock of a fake. */
export interface FakeClock {
  /** Virtual time. */
  readonly now: Date;
  /** Moves virtual time on, by way of all that happens meanwhile. */
  advance(seconds: number): Promise<void>;
}

/** A fake that listens for clients of other processes. */
export interface ListeningFake {
  /** `http://127.0.0.1:49152`: the endpoint of clients. */
  readonly address: string;
  /** Takes no more connections, and resolves once those that are open have ended: after a second at most. */
  close(): Promise<void>;
}

/** Step Functions in memory, on virtual time. Made by {@link fakeStepFunctions}. */
export class FakeStepFunctions {
  readonly clock: FakeClock;
  /** For `new SFNClient({ requestHandler: fake.requestHandler })`: requests are answered in process. */
  readonly requestHandler: {
    handle(request: WireRequest): Promise<{ response: WireResponse }>;
    metadata: { handlerProtocol: string };
    destroy(): void;
    httpHandlerConfigs(): object;
    updateHttpClientConfig(): void;
  };
  private readonly backend: Backend;

  /** @internal Use `fakeStepFunctions`. */
  constructor(options: FakeOptions) {
    const backend = new Backend(options);
    this.backend = backend;
    this.clock = {
      get now() {
        return backend.date;
      },
      advance: (seconds) => backend.advance(seconds),
    };
    this.requestHandler = {
      handle: async (request) => ({ response: await answerRequest(backend, request) }),
      metadata: { handlerProtocol: 'http/1.1' },
      destroy: () => undefined,
      httpHandlerConfigs: () => ({}),
      updateHttpClientConfig: () => undefined,
    };
  }

  /** Answers every command of a client that `mockClient(SFNClient)` mocks. */
  install(mock: MockedSdkClient): this {
    mock.send.callsFake((command) => this.send(command));
    return this;
  }

  /**
   * Answers clients over HTTP, on 127.0.0.1: for code under test that runs in a process of its own, or in another language. The
   * same executions, clock and mocks; what a mock throws is status 500, `InternalFailure`.
   *
   * @param port - Default: any that is free.
   * @throws TestkitError INVALID_OPTION where it cannot listen.
   * @example
   * ```ts
   * const { address, close } = await fake.listen();
   * const client = new SFNClient({ endpoint: address, disableHostPrefix: true, region: 'us-east-1', credentials });
   * ```
   */
  async listen(port = 0): Promise<ListeningFake> {
    const { serveBackend } = await import('../stepfunctions/serve/serve-backend.js');
    // Clients are told of errors in their answers.
    return serveBackend(this.backend, { host: '127.0.0.1', port, onError: () => undefined });
  }

  /** The executions of a state machine by its name, in order of their start; of all machines without one. */
  executions(stateMachine?: string): readonly Execution[] {
    return [...this.backend.executions.values()]
      .filter(({ record }) => stateMachine === undefined || record.name === stateMachine)
      .map(({ view }) => view);
  }

  /**
   * An execution by its ARN, once it has ended or waits for an answer from outside.
   *
   * @throws StepFunctionsException ExecutionDoesNotExist; whatever a mock of it threw.
   */
  async execution(arn: string): Promise<Execution> {
    const execution = this.backend.executions.get(arn);
    if (execution === undefined)
      throw new StepFunctionsException('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    await this.backend.settled(execution);
    return execution.view;
  }

  /** Tasks that wait for an answer to their token, oldest first. */
  get waitingTasks(): readonly WaitingTask[] {
    return [...this.backend.executions.values()].flatMap((execution) =>
      execution
        .open()
        .map(([token, { state, input }]) => ({ token, state: state.name, executionArn: execution.arn, input })),
    );
  }

  /** Stops the host's timer, which only `{ time: 'real' }` has. */
  close(): void {
    this.backend.close();
  }

  private async send(command: object): Promise<object> {
    const name = command.constructor.name.replace(/Command$/, '');
    const { input = {} } = command as { readonly input?: object };
    try {
      const response = await callOperation(this.backend, name, input);
      return { ...response, $metadata: { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 } };
    } catch (error) {
      throw error instanceof StepFunctionsException ? await asClientError(error) : error;
    }
  }
}

/** The exception as the client's own class, where the client is installed: application code asks `instanceof`. */
async function asClientError(error: StepFunctionsException): Promise<Error> {
  try {
    const client = (await import('@aws-sdk/client-sfn')) as unknown as Readonly<Record<string, unknown>>;
    const known = client[error.name];
    if (typeof known === 'function') {
      const { message, $metadata, reason, resourceName } = error;
      return Reflect.construct(known, [{ message, $metadata, reason, resourceName }]) as Error;
    }
  } catch {
    // Without the package nobody can ask for its classes.
  }
  return error;
}

const FAKE_OPTIONS: OptionNames<FakeOptions> = {
  stateMachines: true,
  logGroups: true,
  mocks: true,
  mockConfig: true,
  time: true,
  startTime: true,
  seed: true,
  region: true,
  accountId: true,
  strict: true,
  shapes: true,
  clients: true,
  allowRealCalls: true,
  s3: true,
};

/**
 * Step Functions in memory, for code under test that calls it through `@aws-sdk/client-sfn`: every operation of the service, on a
 * virtual clock.
 *
 * Tasks are answered by mocks. Tasks that wait for a token, and activities, wait for whoever answers them through the client. Tasks
 * that call Step Functions itself reach this fake.
 *
 * @example
 * ```ts
 * const fake = fakeStepFunctions({ stateMachines: [order], mocks: { Charge: succeed({ ok: true }) } });
 * const client = new SFNClient({ requestHandler: fake.requestHandler, region: 'us-east-1', credentials });
 * const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: order.arn }));
 * expect(await fake.execution(executionArn)).toSucceed();
 * ```
 */
export function fakeStepFunctions(options: FakeOptions = {}): FakeStepFunctions {
  refuseUnknownOptions('fakeStepFunctions()', options, FAKE_OPTIONS);
  return new FakeStepFunctions(options);
}
