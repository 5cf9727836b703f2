import { isEntered } from '../../engine/records/journal.js';
import type { ExecutionStatus } from '../../engine/records/execution-record.js';
import type { RunRecord } from '../../engine/records/run-record.js';
import type { Machine } from '../../machine/machine.js';

/** Routes told apart before the rest is counted as one; a machine with loops has no end of them. */
const ROUTES_KEPT = 1000;

/** Counts what happens in the executions of a simulation. */
export class Tally {
  runs: number;
  readonly statuses = new Map<ExecutionStatus, number>();
  /** By error name; executions that failed without one count under the empty name. */
  readonly errors = new Map<string, number>();
  /** By the names of the states entered, joined; loops make many of them. */
  readonly routes = new Map<string, number>();
  otherRoutes = 0;
  /** Virtual seconds, calls and invocations of each execution. */
  durations: Float64Array;
  calls: Float64Array;
  invocations: Float64Array;
  /** Times each edge was taken, and executions that took it, by edge id. */
  readonly edges: Float64Array;
  readonly runsWithEdge: Uint32Array;
  /** Calls of each state over all executions, by state id. */
  readonly callsOfState: Float64Array;
  private readonly machine: Machine;
  private callsOfRun = 0;
  private invocationsOfRun = 0;

  constructor(machine: Machine, runs: number) {
    this.machine = machine;
    this.runs = runs;
    this.durations = new Float64Array(runs);
    this.calls = new Float64Array(runs);
    this.invocations = new Float64Array(runs);
    this.edges = new Float64Array(machine.edges.length);
    this.runsWithEdge = new Uint32Array(machine.edges.length);
    this.callsOfState = new Float64Array(machine.states.length);
  }

  /** Leaves out the runs that were not made. */
  cut(runs: number): void {
    this.runs = runs;
    this.durations = this.durations.subarray(0, runs);
    this.calls = this.calls.subarray(0, runs);
    this.invocations = this.invocations.subarray(0, runs);
  }

  called(state: number, invocations: number): void {
    this.callsOfRun++;
    this.invocationsOfRun += invocations;
    this.callsOfState[state] = (this.callsOfState[state] ?? 0) + 1;
  }

  ended(record: RunRecord, run: number): void {
    add(this.statuses, record.status);
    if (record.status !== 'SUCCEEDED') add(this.errors, record.error ?? '');
    this.durations[run] = ((record.stoppedAt ?? record.startedAt) - record.startedAt) / 1000;
    this.calls[run] = this.callsOfRun;
    this.invocations[run] = this.invocationsOfRun;
    this.callsOfRun = 0;
    this.invocationsOfRun = 0;
    const { counters } = record;
    for (let edge = 0; edge < this.edges.length; edge++) {
      const taken = counters[edge] as number;
      if (taken === 0) continue;
      this.edges[edge] = (this.edges[edge] as number) + taken;
      this.runsWithEdge[edge] = (this.runsWithEdge[edge] as number) + 1;
    }
    this.addRoute(record);
  }

  private addRoute(record: RunRecord): void {
    let key = '';
    for (const entry of record.journal.entries) {
      if (isEntered(entry)) key += `${key === '' ? '' : ','}${entry.state.id}`;
    }
    if (this.routes.has(key) || this.routes.size < ROUTES_KEPT) add(this.routes, key);
    else this.otherRoutes++;
  }

  /** The names of a route's states. */
  namesOf(route: string): readonly string[] {
    return route === '' ? [] : route.split(',').map((id) => this.machine.states[Number(id)]?.name ?? '');
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
