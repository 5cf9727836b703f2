import type { Definition } from '../definition/definition.js';
import type { JsonValue } from '../values/json.js';
import { Interpreter } from '../engine/interpreter.js';
import type { InterpreterOptions } from '../engine/interpreter-options.js';
import type { Execution as ExecutionType } from '../history/execution.js';
import { Execution } from '../history/execution.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import { variableReferences } from '../machine/variable-references.js';
import type { StateMachineDescription } from './describe.js';
import { drive, driveSync } from './drive.js';
import { identify, type Identity, type IdentityOptions } from './identity.js';
import { refuseUnknownOptions, type OptionNames } from '../wording/refuse-unknown-options.js';
import { MockedRun, type MockingOptions } from './mocked-run.js';
import { runObserver } from './observe-runs.js';
import { prepareRun, stateNamed } from './prepare-run.js';
import { RunningExecution } from './running-execution.js';
import type { RunOptions } from './run-options.js';

/** All that a run can be given. */
export type ExecuteOptions<Input = JsonValue, StateName extends string = string> = RunOptions<Input, StateName> &
  MockingOptions<StateName>;

const EXECUTE_OPTIONS: OptionNames<ExecuteOptions> = {
  input: true,
  mocks: true,
  startAt: true,
  stopAfter: true,
  variables: true,
  type: true,
  name: true,
  startTime: true,
  seed: true,
  taskTokens: true,
  order: true,
  context: true,
  limits: true,
  strict: true,
  shapes: true,
  stateMachines: true,
  clients: true,
  allowRealCalls: true,
  s3: true,
  respond: false,
};

const { startAt: _startAt, stopAfter: _stopAfter, ...RUN_STATE_OPTIONS } = EXECUTE_OPTIONS;

/**
 * A state machine under test: compiled once, run as often as you like, also concurrently.
 *
 * @typeParam StateName - The names of its states, where they are known; then a misspelt name is a compile error.
 */
export class StateMachine<StateName extends string = string> {
  /** What it was made from. */
  readonly definition: Definition;
  /** @internal The compiled form. */
  readonly machine: Machine;
  private readonly identity: Identity;

  /** @internal Use `loadStateMachine` or `defineStateMachine`. */
  constructor(machine: Machine, identity: IdentityOptions) {
    this.machine = machine;
    this.definition = machine.definition;
    this.identity = identify(machine.definition, identity);
  }

  /** Its name: from the template, else from the file. */
  get name(): string {
    return this.machine.name;
  }

  /** Its ARN; region and account are placeholders unless options set them. */
  get arn(): string {
    return this.identity.stateMachineArn;
  }

  /** The names of all its states, those within Map and Parallel states included, in order of the definition. */
  get states(): readonly StateName[] {
    return this.machine.states.map((state) => state.name as StateName);
  }

  /** What stands for it in snapshots, in the messages of test runners and in JSON: its name, its type and its states. */
  toJSON(): { readonly stateMachine: string; readonly type: string; readonly states: readonly string[] } {
    return { stateMachine: this.name, type: this.definition.type, states: this.states };
  }

  /** @internal The same for `console.log`. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `StateMachine ${JSON.stringify(this.toJSON())}`;
  }

  /**
   * Describes the machine as the API's DescribeStateMachine does: its ARN, type, role and definition, and which variables
   * each of its states reads.
   *
   * @example
   * ```ts
   * machine.describe().variableReferences; // { Ship: ['orderId'] }
   * ```
   */
  describe(): StateMachineDescription {
    const { definition } = this;
    const references = variableReferences(definition);
    return {
      stateMachineArn: this.arn,
      name: this.name,
      type: definition.type,
      roleArn: this.identity.roleArn,
      definition: JSON.stringify(definition.document),
      ...(Object.keys(references).length === 0 ? {} : { variableReferences: references }),
      ...(definition.standIns === undefined ? {} : { standIns: definition.standIns }),
    };
  }

  /**
   * Runs an execution to its end on virtual time: waits, retries and timeouts take no real time.
   *
   * @param options - Input, mocks, and all that makes one run differ from another.
   * @returns The execution. One that failed is a value like any other.
   * @throws TestkitError for mistakes of the test: a task without mock, a mock that matches nothing, unusable input.
   * @example
   * ```ts
   * const execution = await machine.run({ input: { orderId: 'o-1' }, mocks: { Charge: succeed({ ok: true }) } });
   * ```
   */
  async run<Input = JsonValue, Output = JsonValue>(
    options: ExecuteOptions<Input, StateName> = {},
  ): Promise<ExecutionType<Input, Output, StateName>> {
    refuseUnknownOptions('run()', options, EXECUTE_OPTIONS);
    const run = new MockedRun(this.machine, options);
    const engine = this.engine(options, run);
    runObserver()?.began(engine);
    try {
      await drive(engine, run);
    } finally {
      runObserver()?.ended(engine);
    }
    return this.finished<Input, Output>(engine, run, options);
  }

  /**
   * The same as {@link run}, at once. Mocks must answer synchronously.
   *
   * @throws TestkitError with code `ASYNC_MOCK` if one answers with a promise; otherwise as {@link run}.
   */
  runSync<Input = JsonValue, Output = JsonValue>(
    options: ExecuteOptions<Input, StateName> = {},
  ): ExecutionType<Input, Output, StateName> {
    refuseUnknownOptions('runSync()', options, EXECUTE_OPTIONS);
    const run = new MockedRun(this.machine, options);
    const engine = this.engine(options, run);
    try {
      driveSync(engine, run);
    } finally {
      runObserver()?.ended(engine);
    }
    return this.finished<Input, Output>(engine, run, options);
  }

  /**
   * Runs one state, wherever it is in the machine, with its retries and catchers: the execution ends when it is left.
   *
   * @param state - The state's name.
   * @param options - As for {@link run}; `input` is the state's input.
   */
  async runState<Input = JsonValue, Output = JsonValue>(
    state: StateName,
    options: Omit<ExecuteOptions<Input, StateName>, 'startAt' | 'stopAfter'> = {},
  ): Promise<ExecutionType<Input, Output, StateName>> {
    refuseUnknownOptions('runState()', options, RUN_STATE_OPTIONS);
    stateNamed(this.machine, state, 'runState');
    return this.run<Input, Output>({ ...options, startAt: state, stopAfter: state });
  }

  /**
   * Starts an execution and hands it over to be moved by hand: stepped, stopped, its callbacks answered from outside.
   */
  start<Input = JsonValue>(options: ExecuteOptions<Input, StateName> = {}): RunningExecution<StateName> {
    refuseUnknownOptions('start()', options, EXECUTE_OPTIONS);
    const run = new MockedRun(this.machine, options);
    const engine = this.engine(options, run);
    runObserver()?.began(engine);
    return new RunningExecution<StateName>(engine, run, options.seed ?? 0);
  }

  /** @internal What an engine for one run is made of, for tools that answer its effects themselves. */
  prepare(options: RunOptions<unknown>, mockedStates?: ReadonlySet<State>, dataFlow = false): InterpreterOptions {
    return prepareRun(this.machine, this.identity, options, mockedStates, dataFlow);
  }

  private engine(options: RunOptions<unknown>, run: MockedRun): Interpreter {
    const engine = new Interpreter(this.prepare(options, run.mockedStates, true));
    run.begin(engine);
    return engine;
  }

  private finished<Input, Output>(
    engine: Interpreter,
    run: MockedRun,
    options: RunOptions<unknown>,
  ): ExecutionType<Input, Output, StateName> {
    run.finish();
    return new Execution<Input, Output, StateName>(engine.root, run.details(options.seed ?? 0));
  }
}
