import type { StateMachineType } from '../definition/definition.js';
import type { JsonObject, JsonValue } from '../definition/json.js';
import type { Machine } from '../machine/machine.js';
import type { State } from '../machine/state.js';
import type { Branch } from './branch.js';
import type { ExecutionRecord, ExecutionStatus } from './execution-record.js';
import type { EventType, ExitRoute, Failure, JournalEntry, RetryRecord } from './journal.js';
import type { MapRunRecord } from './map-run-record.js';
import type { LazyText } from './outcome.js';

/** Thrown by {@link RunRecord.add} when the history is full; the engine fails the execution with the one event left. */
export class HistoryFull extends Error {}

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
  readonly mapRun: MapRunRecord | undefined;
  /** Most events its history may have. */
  readonly historyLimit: number;
}

/** An {@link ExecutionRecord} while the engine is at work on it: the journal, the status, the counters. */
export class RunRecord implements ExecutionRecord {
  readonly machine: Machine;
  readonly type: StateMachineType;
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: JsonValue;
  readonly startedAt: number;
  readonly context: JsonObject | undefined;
  readonly mapRun: MapRunRecord | undefined;
  readonly identity: RunIdentity;
  readonly entries: JournalEntry[] = [];
  readonly retries: RetryRecord[] = [];
  readonly journal: { readonly entries: JournalEntry[]; readonly retries: RetryRecord[] };
  readonly counters: Uint32Array;
  /** How often each state was entered, by state id. */
  readonly visits: Uint32Array;
  mapRuns: MapRunRecord[] = [];
  status: ExecutionStatus = 'RUNNING';
  stoppedAt: number | undefined = undefined;
  redriveCount = 0;
  output: JsonValue | undefined = undefined;
  error: string | null | undefined = undefined;
  cause: LazyText | null | undefined = undefined;
  variables: Readonly<Record<string, JsonValue>> = {};

  constructor(identity: RunIdentity, counters: Uint32Array, visits: Uint32Array) {
    this.identity = identity;
    this.machine = identity.machine;
    this.type = identity.type;
    this.arn = identity.arn;
    this.name = identity.name;
    this.stateMachineArn = identity.stateMachineArn;
    this.roleArn = identity.roleArn;
    this.input = identity.input;
    this.startedAt = identity.startedAt;
    this.context = identity.context;
    this.mapRun = identity.mapRun;
    this.counters = counters;
    this.visits = visits;
    this.journal = { entries: this.entries, retries: this.retries };
  }

  /** Records an event and returns its id. @throws HistoryFull when only the event that ends the execution still fits. */
  add(
    type: EventType,
    previous: number,
    time: number,
    branch: Branch,
    state: State | null,
    payload: unknown,
    extra: ExitRoute | Failure | null,
  ): number {
    const { entries } = this;
    if (entries.length >= this.identity.historyLimit - 1) throw new HistoryFull();
    return entries.push({ type, previous, time, branch, state, payload, extra });
  }

  /** Counts a visit to a state. @returns which one it is, from 1. */
  enter(state: number): number {
    const visit = (this.visits[state] as number) + 1;
    this.visits[state] = visit;
    return visit;
  }

  /** Records the event that ends the execution; it always fits. */
  end(type: EventType, previous: number, time: number, branch: Branch, payload: unknown): void {
    this.entries.push({ type, previous, time, branch, state: null, payload, extra: null });
    this.stoppedAt = time;
  }

  /** A copy for a fork; branches in the journal are shared, since events only tell of the past. */
  clone(mapRunOf: (mapRun: MapRunRecord) => MapRunRecord): RunRecord {
    const copy = new RunRecord(this.identity, this.counters.slice(), this.visits.slice());
    for (const entry of this.entries) copy.entries.push(entry);
    for (const retry of this.retries) copy.retries.push(retry);
    copy.mapRuns = this.mapRuns.map(mapRunOf);
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
