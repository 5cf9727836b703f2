import { Interpreter } from '../../engine/interpreter.js';
import { Random } from '../../engine/random.js';
import { DEFAULT_START_TIME } from '../../engine/time.js';
import { MockedRun, type MockingOptions } from '../../run/mocked-run.js';
import { definitionFromObject } from '../../definition/sources/from-object.js';
import { runObserver } from '../../run/observe-runs.js';
import type { Execution } from '../../history/execution.js';
import { StateMachine } from '../../run/state-machine.js';
import { compileMachine } from '../../machine/compile/compile-machine.js';
import { parseTimestamp } from '../../values/timestamp.js';
import type { JsonValue } from '../../values/json.js';
import type { Mocks } from '../../mocks/declare/mocks.js';
import { readMockConfig } from '../../mocks/files/mock-config.js';
import { TestkitError } from '../../values/errors.js';
import { StepFunctionsException } from '../service-exception.js';
import { DEFAULT_ENCRYPTION, DEFAULT_LOGGING, DEFAULT_TRACING } from './defaults.js';
import { Agenda } from './agenda.js';
import { HostedExecution } from './hosted-execution.js';
import { KeptExecutions, NO_LIMITS } from './kept-executions.js';
import { OpenTasks } from './open-tasks.js';
import type { ActivityRecord, MachineRecord, Revision } from './records.js';
import { answerBySelf } from './own-tasks.js';

/** How virtual time passes: see {@link FakeOptions.time}. */
export type TimeMode = 'skip' | 'manual' | 'real';

/** What the fake service is made of. */
export interface FakeOptions extends Omit<MockingOptions, 'stateMachines' | 'respond'> {
  /** State machines that are there from the beginning, each with mocks of its own if it needs some. */
  readonly stateMachines?:
    | readonly StateMachine[]
    | Readonly<Record<string, StateMachine | { readonly machine: StateMachine; readonly mocks?: Mocks }>>;
  /**
   * `skip` (default): time that nobody can use is skipped; it stands still while a task token or an activity waits for an answer.
   * `manual`: only `clock.advance` moves it. `real`: it passes as the host's does.
   */
  readonly time?: TimeMode;
  /** Where virtual time starts: ISO 8601. Default `2025-01-01T00:00:00Z`. */
  readonly startTime?: string;
  /** Seed of everything random: ids, jitter. Default 0. */
  readonly seed?: number;
  /** ARNs of the log groups that there are; logging to another is refused. Default: any. */
  readonly logGroups?: readonly string[];
  /**
   * Path of a mock configuration file of Step Functions Local. An execution started with `…:stateMachine:Order#HappyPath` is answered by
   * that test case of the file; its mocks go before the others. Without a file, such an ARN names no machine, as in the service.
   */
  readonly mockConfig?: string;
  /** Default `us-east-1`. */
  readonly region?: string;
  /** Default `123456789012`. */
  readonly accountId?: string;
}

/** A history that was read, and how often its execution had been redriven by then. */
interface ReadHistory {
  readonly execution: HostedExecution;
  readonly redriveCount: number;
  readonly history: Execution['history'];
}

const TOO_MANY_RUNNING =
  'The maximum number of running executions has been reached. Running executions must end or be stopped before a new execution can be started.';

/** The service in memory: what there is, one clock, and the executions. Operations work on it. */
export class Backend {
  readonly machines = new Map<string, MachineRecord>();
  readonly activities = new Map<string, ActivityRecord>();
  readonly kept: KeptExecutions;
  /** Map runs of distributed Maps, by ARN. */
  readonly mapRuns = new Map<string, HostedExecution>();
  readonly openTasks = new OpenTasks<HostedExecution>();
  readonly random: Random;
  /** `arn:aws:states:us-east-1:123456789012`. */
  readonly service: string;
  readonly options: FakeOptions;
  private time: number;
  private pumping = false;
  private started = 0;
  private failed: HostedExecution | undefined;
  private lastHistory: ReadHistory | undefined;
  private readonly agenda = new Agenda();
  private waiters: (() => void)[] = [];
  private readonly callbacks = new Map<HostedExecution, (() => void)[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly realStart = performance.now();
  private realBase: number;

  /** @param onFirstDrop - Hears that executions are dropped from now on. */
  constructor(options: FakeOptions, limits = NO_LIMITS, onFirstDrop?: () => void) {
    this.options = options;
    this.kept = new KeptExecutions(limits, (execution) => {
      this.openTasks.forget(execution);
      for (const { arn } of execution.engine.root.mapRuns) this.mapRuns.delete(arn);
      if (this.kept.dropped === 1) onFirstDrop?.();
    });
    const { region = 'us-east-1', accountId = '123456789012', seed = 0, startTime } = options;
    this.service = `arn:aws:states:${region}:${accountId}`;
    // Executions take the seeds from this one on: their ids must not be those made here.
    this.random = new Random(seed - 1);
    const at = startTime === undefined ? DEFAULT_START_TIME : parseTimestamp(startTime);
    if (at === undefined)
      throw new TestkitError('INVALID_OPTION', `The option "startTime" is not an ISO 8601 time: ${String(startTime)}`);
    this.time = at;
    this.realBase = at;
    const given = options.stateMachines ?? [];
    const entries = Array.isArray(given) ? (given as readonly StateMachine[]) : Object.values(given);
    for (const entry of entries) {
      if (entry instanceof StateMachine) this.addMachine(entry, undefined);
      else this.addMachine(entry.machine, entry.mocks);
    }
  }

  /** The executions that are kept, by ARN, in the order of their start. */
  get executions(): ReadonlyMap<string, HostedExecution> {
    return this.kept.all;
  }

  /** Virtual time in milliseconds since the epoch. */
  get now(): number {
    if (this.options.time === 'real') this.time = this.realBase + (performance.now() - this.realStart);
    return this.time;
  }

  get date(): Date {
    return new Date(this.now);
  }

  /** Makes a machine of a definition that was checked. */
  compile(definition: string, name: string, type: 'STANDARD' | 'EXPRESS', roleArn: string): StateMachine {
    const { region = 'us-east-1', accountId = '123456789012' } = this.options;
    const document: unknown = JSON.parse(definition);
    return new StateMachine(compileMachine(definitionFromObject(document, { name, type })), {
      region,
      accountId,
      roleArn,
    });
  }

  private addMachine(machine: StateMachine, mocks: Mocks | undefined): void {
    const { definition } = machine;
    const revision: Revision = {
      machine,
      definition: JSON.stringify(definition.document),
      roleArn: machine.prepare({}).roleArn,
      id: undefined,
      loggingConfiguration: DEFAULT_LOGGING,
      tracingConfiguration: DEFAULT_TRACING,
      encryptionConfiguration: DEFAULT_ENCRYPTION,
    };
    this.register(machine.arn, machine.name, definition.type, revision, mocks);
  }

  register(arn: string, name: string, type: 'STANDARD' | 'EXPRESS', revision: Revision, mocks?: Mocks): MachineRecord {
    const at = this.date;
    const record: MachineRecord = {
      arn,
      name,
      type,
      revision,
      mocks,
      createdAt: at,
      updatedAt: at,
      versions: [],
      lastVersion: 0,
      aliases: new Map(),
      tags: new Map(),
    };
    this.machines.set(arn, record);
    return record;
  }

  /**
   * Starts an execution, and lets everything run as far as it can.
   *
   * @throws StepFunctionsException ExecutionLimitExceeded where as many run as may.
   */
  start(
    record: MachineRecord,
    revision: Revision,
    request: {
      readonly name: string;
      readonly input: JsonValue;
      readonly inputText: string;
      readonly startedBy: HostedExecution['startedBy'];
      readonly traceHeader: string | undefined;
      /** Of the mock configuration. */
      readonly testCase?: string | undefined;
    },
  ): HostedExecution {
    if (this.kept.isFull) throw new StepFunctionsException('ExecutionLimitExceeded', TOO_MANY_RUNNING);
    const { machine } = revision;
    const { mocks = {}, stateMachines: _machines, time: _time, startTime: _start, seed = 0, ...mocking } = this.options;
    const { mockConfig: file } = this.options;
    const { testCase } = request;
    const local =
      file === undefined || testCase === undefined ? {} : readMockConfig(file, { stateMachine: record.name, testCase });
    const own = { ...mocks, ...record.mocks, ...local };
    const run = new MockedRun(machine.machine, {
      ...mocking,
      mocks: own,
      // Mocks of one machine are no mistake in another.
      stateMachines: Object.fromEntries([...this.machines.values()].map((each) => [each.arn, each.revision.machine])),
      respond: (effect) => answerBySelf(this, execution, effect, own),
    });
    const { name, input } = request;
    const sequence = this.started++;
    const options = machine.prepare(
      { input, name, startTime: this.date, seed: seed + sequence },
      run.mockedStates,
      true,
    );
    const execution: HostedExecution = new HostedExecution(
      new Interpreter(options),
      run,
      { ...record, revision },
      { ...request, sequence },
      this.openTasks,
    );
    this.kept.add(execution);
    runObserver()?.began(execution.engine);
    this.pump(execution);
    return execution;
  }

  /** Lets executions run as far as they can at this time, `changed` too; skips time where that is the mode. */
  pump(changed?: HostedExecution): void {
    if (changed !== undefined) this.agenda.add(changed);
    if (this.pumping) return;
    this.pumping = true;
    try {
      while (this.takeTurn() || this.skip());
    } finally {
      this.pumping = false;
    }
    if (this.options.time === 'real') this.sleep();
    for (const waiter of this.waiters.splice(0)) waiter();
  }

  /** Calls back once an execution is over; before anything else happens. */
  whenOver(execution: HostedExecution, callback: () => void): void {
    const callbacks = this.callbacks.get(execution) ?? [];
    callbacks.push(callback);
    this.callbacks.set(execution, callbacks);
    this.pump(execution);
  }

  /** Runs what has something to do at this moment. @returns whether there was anything. */
  private takeTurn(): boolean {
    const { now } = this;
    const due = this.agenda.take(now);
    for (const execution of due) this.run(execution, now);
    return due.length > 0;
  }

  private run(execution: HostedExecution, now: number): void {
    if (!execution.over) execution.go(now, () => this.pump(execution));
    this.agenda.note(execution);
    this.kept.note(execution);
    for (const { arn } of execution.engine.root.mapRuns) this.mapRuns.set(arn, execution);
    if (!execution.over) return;
    if (execution.failure !== undefined) this.failed ??= execution;
    const callbacks = this.callbacks.get(execution) ?? [];
    this.callbacks.delete(execution);
    for (const callback of callbacks) callback();
  }

  /** Time passes only while nobody outside, and no mock, has anything to answer. @returns whether it did. */
  private skip(): boolean {
    const { time = 'skip' } = this.options;
    const next = this.agenda.nextAt;
    if (time !== 'skip' || this.agenda.somebodyMayAnswer || next === Infinity) return false;
    this.time = Math.max(this.time, next);
    return true;
  }

  private sleep(): void {
    clearTimeout(this.timer);
    const next = this.agenda.nextAt;
    if (next === Infinity) return;
    this.timer = setTimeout(() => this.pump(), Math.min(Math.max(0, next - this.now), 2 ** 31 - 1));
  }

  /** Moves time on, by way of everything that happens meanwhile. Mocks that answer later are waited for. */
  async advance(seconds: number): Promise<void> {
    const until = this.now + seconds * 1000;
    for (;;) {
      this.pump();
      await this.mocksAnswered();
      const next = Math.min(until, this.agenda.nextAt);
      if (this.time >= until) break;
      if (this.options.time === 'real') this.realBase += next - this.time;
      this.time = next;
    }
    this.pump();
  }

  /** Resolves once no mock is at work any more. */
  async mocksAnswered(): Promise<void> {
    for (;;) {
      this.pump();
      if (!this.agenda.mocksAtWork) return;
      await this.nextPump();
    }
  }

  /** Resolves when the executions have run again. */
  nextPump(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  /** Resolves once an execution is over. */
  untilOver(execution: HostedExecution): Promise<void> {
    return new Promise((resolve) => this.whenOver(execution, resolve));
  }

  /** Resolves once an execution has ended, or nothing but an answer from outside can move it. @throws what its mocks threw. */
  async settled(execution: HostedExecution): Promise<void> {
    const isReal = this.options.time === 'real';
    for (;;) {
      // What was answered meanwhile may not have been looked at.
      this.pump(execution);
      if (execution.over || !(this.agenda.mocksAtWork || (isReal && !execution.isHeld()))) break;
      await this.nextPump();
    }
    if (execution.failure !== undefined) throw execution.failure;
    // It may wait for another one, which a mistake of the test has ended.
    if (!execution.over && this.failed?.failure !== undefined) throw this.failed.failure;
  }

  /** The history of an execution. That of the last one that had ended is kept: whoever reads it reads page after page. */
  historyOf(execution: HostedExecution): Execution['history'] {
    const { redriveCount } = execution.engine.root;
    const last = this.lastHistory;
    if (last?.execution === execution && last.redriveCount === redriveCount && execution.over) return last.history;
    const { history } = execution.view;
    this.lastHistory = execution.over ? { execution, redriveCount, history } : undefined;
    return history;
  }

  /** Stops the host's timers. */
  close(): void {
    clearTimeout(this.timer);
  }
}
