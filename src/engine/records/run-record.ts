import type { StateMachineType } from '../../definition/definition.js';
import type { JsonObject, JsonValue } from '../../values/json.js';
import type { Machine } from '../../machine/machine.js';
import type { State } from '../../machine/state.js';
import type { Branch } from './branch.js';
import type { ContextObjectMaker } from '../context-object-maker.js';
import type { DataFlowLog } from '../data-flow-log.js';
import { EventTape } from './event-tape.js';
import type { ExecutionRecord, ExecutionStatus } from './execution-record.js';
import type { EventType, Journal, JournalEntry, RetryRecord } from './journal.js';
import type { MapRunRecord } from './map-run-record.js';
import type { Moment } from './moment.js';
import type { LazyText } from '../outcome.js';

/** Which machine of those that the run's Tasks may start an execution is of. */
export interface StartedAs {
  /** The machine's key in `stateMachines`. */
  readonly key: string;
  /** Names of the machines that started one another, down to the one whose Task started this. */
  readonly chain: readonly string[];
  /** Its Map and Parallel states that are mocked as a whole. */
  readonly mockedStates: ReadonlySet<State>;
  /** Id of the effect of the Task that started it. */
  readonly effectId: number;
}

/** What does not change over an execution. */
export interface RunIdentity {
  readonly machine: Machine;
  readonly type: StateMachineType;
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: JsonValue;
  readonly startedAt: number;
  readonly context: JsonObject | undefined;
  readonly contextObject?: ContextObjectMaker | undefined;
  readonly mapRun: MapRunRecord | undefined;
  /** Of a nested execution, and of child executions of its distributed Maps. */
  readonly startedAs?: StartedAs | undefined;
  /** Most events its history may have. */
  readonly historyLimit: number;
}

const NO_VARIABLES: Readonly<Record<string, JsonValue>> = Object.freeze({});

/** An {@link ExecutionRecord} while the engine is at work on it: the journal, the status, the counters. */
export class RunRecord implements ExecutionRecord, Journal {
  readonly identity: RunIdentity;
  /** Where events are written. */
  readonly tape: EventTape;
  readonly retries: RetryRecord[] = [];
  /** What expressions evaluated to; null for a run that does not keep it. */
  readonly dataFlow: DataFlowLog | null;
  readonly counters: number[];
  /** How often each state was entered, by state id. */
  readonly visits: number[];
  mapRuns: MapRunRecord[] = [];
  status: ExecutionStatus = 'RUNNING';
  stoppedAt: number | undefined = undefined;
  redriveCount = 0;
  output: JsonValue | undefined = undefined;
  error: string | null | undefined = undefined;
  cause: LazyText | null | undefined = undefined;
  variables: Readonly<Record<string, JsonValue>> = NO_VARIABLES;

  constructor(
    identity: RunIdentity,
    counters: number[],
    visits: number[],
    tape = new EventTape(identity.historyLimit),
    dataFlow: DataFlowLog | null = null,
  ) {
    this.identity = identity;
    this.counters = counters;
    this.visits = visits;
    this.tape = tape;
    this.dataFlow = dataFlow;
  }

  get machine(): Machine {
    return this.identity.machine;
  }

  get type(): StateMachineType {
    return this.identity.type;
  }

  get arn(): string {
    return this.identity.arn;
  }

  get name(): string {
    return this.identity.name;
  }

  get stateMachineArn(): string {
    return this.identity.stateMachineArn;
  }

  get roleArn(): string {
    return this.identity.roleArn;
  }

  get input(): JsonValue {
    return this.identity.input;
  }

  get startedAt(): number {
    return this.identity.startedAt;
  }

  get context(): JsonObject | undefined {
    return this.identity.context;
  }

  get mapRun(): MapRunRecord | undefined {
    return this.identity.mapRun;
  }

  get journal(): Journal {
    return this;
  }

  /** The events so far; {@link tape} is what the engine works with. */
  get entries(): readonly JournalEntry[] {
    return this.tape.entries;
  }

  /** Counts a visit to a state. @returns which one it is, from 1. */
  enter(state: number): number {
    const visit = (this.visits[state] as number) + 1;
    this.visits[state] = visit;
    return visit;
  }

  /** Records the event that ends the execution. */
  end(type: EventType, previous: number, moment: Moment, branch: Branch, payload: unknown): void {
    this.tape.end(type, previous, moment, branch, payload);
    this.stoppedAt = moment.time;
  }

  /**
   * A copy for a fork, but for its map runs; branches in the journal are shared, since events only tell of the past.
   *
   * @param hasPast - Whether it has the events and retries so far.
   */
  clone(identity: RunIdentity, counters: number[], hasPast = true): RunRecord {
    const copy = new RunRecord(
      identity,
      counters,
      this.visits.slice(),
      hasPast ? this.tape.clone() : this.tape.continued(),
      this.dataFlow?.clone() ?? null,
    );
    if (hasPast) for (const retry of this.retries) copy.retries.push(retry);
    copy.status = this.status;
    copy.stoppedAt = this.stoppedAt;
    copy.redriveCount = this.redriveCount;
    copy.output = this.output;
    copy.error = this.error;
    copy.cause = this.cause;
    copy.variables = this.variables;
    return copy;
  }
}

/** Counters for a machine: of its edges, its probes, and where they are watched of its conditions, which take two each. */
export function countersOf({ edges, probes, conditions }: Machine, watchConditions: boolean | undefined): number[] {
  return zeros(edges.length + probes.length + (watchConditions === true ? 2 * conditions.length : 0));
}

/** Counts that something happened which is no edge. */
export function countProbe({ counters, machine }: RunRecord, probe: number | undefined): void {
  if (probe !== undefined) (counters[machine.edges.length + probe] as number)++;
}

/** Counts whether a condition held. */
export function countCondition({ counters, machine }: RunRecord, condition: number, holds: boolean): void {
  const { edges, probes } = machine;
  (counters[edges.length + probes.length + 2 * condition + (holds ? 0 : 1)] as number)++;
}

/** Counters that have counted nothing. Plain arrays: the memory of a typed one costs more than a short run. */
export function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
