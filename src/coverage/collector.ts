import type { Interpreter } from '../engine/interpreter.js';
import type { RunRecord } from '../engine/records/run-record.js';
import type { Machine } from '../machine/machine.js';
import type { RunObserver } from '../run/observe-runs.js';
import { COVERAGE_VERSION, type CoverageMap } from './coverage-map.js';
import type { CoveringTest } from './covered-execution.js';
import { entriesOfStates, type RunBounds } from './entries-of-states.js';
import { MachineTotals, type Baseline } from './machine-totals.js';
import { mergeCoverage } from './merge-coverage.js';

/** A run that has not ended, as far as anybody has said. */
interface LiveRun {
  readonly engine: Interpreter;
  readonly test: CoveringTest | null;
  /** What its executions had counted when it was looked at last; null if nobody has. */
  before: Map<RunRecord, Baseline> | null;
  /** Its executions that are counted already; null if none are. */
  counted: Set<RunRecord> | null;
}

/** Machines given as objects that are told apart; generated ones must not fill the memory. */
const MOST_OBJECTS = 1000;

/** Unfinished runs that are waited for; the first of more are taken as they are. */
const MOST_LIVE = 2000;

/**
 * Sums up what runs have taken, by machine. It reads the counters of the engine when a run ends; executions are written down when
 * somebody asks for the sum.
 */
export class Collector implements RunObserver {
  private totals = new Map<Machine, MachineTotals>();
  private readonly live = new Map<Interpreter, LiveRun>();
  private readonly givenUp = new WeakSet<Interpreter>();
  private objects = 0;
  private hasWarned = false;
  private readonly currentTest: () => CoveringTest | null;
  private readonly counted: () => void;

  /**
   * @param currentTest - Says which test runs.
   * @param counted - Told when there is something to write.
   */
  constructor(currentTest: () => CoveringTest | null, counted: () => void = () => undefined) {
    this.currentTest = currentTest;
    this.counted = counted;
  }

  loaded(machine: Machine): void {
    this.totalsOf(machine);
    this.counted();
  }

  began(engine: Interpreter): void {
    // A fork has counted what its original did.
    const before = engine.transitions > 0 ? baselinesOf(engine) : null;
    this.live.set(engine, { engine, test: this.currentTest(), before, counted: null });
    if (this.live.size > MOST_LIVE) this.giveUp();
    this.counted();
  }

  ended(engine: Interpreter): void {
    const run = this.live.get(engine);
    if (run !== undefined) this.settle(run);
    else if (!this.givenUp.has(engine)) this.add(engine, false);
    this.counted();
  }

  explored(engine: Interpreter): void {
    this.add(engine, true);
    this.counted();
  }

  /** All that was taken since the last call. */
  take(root: string): CoverageMap {
    for (const run of this.live.values()) {
      const { engine } = run;
      this.look(run);
      run.counted = new Set(recordsOf(engine));
      run.before = baselinesOf(engine);
      if (engine.done && engine.root.status === 'SUCCEEDED') this.live.delete(engine);
    }
    const machines = [...this.totals.values()].map((totals) => totals.describe(root));
    this.totals = new Map();
    this.objects = 0;
    return mergeCoverage(machines.map((machine) => ({ version: COVERAGE_VERSION, machines: [machine] })));
  }

  /** Takes the older half of the unfinished runs as they are. */
  private giveUp(): void {
    for (const run of [...this.live.values()].slice(0, MOST_LIVE / 2)) {
      this.settle(run);
      this.givenUp.add(run.engine);
    }
  }

  private settle(run: LiveRun): void {
    this.look(run);
    this.live.delete(run.engine);
  }

  /** Adds what a run has taken since the last look. */
  private look({ engine, test, before, counted }: LiveRun): void {
    for (const record of recordsOf(engine)) {
      const totals = this.totalsOf(record.machine);
      if (totals === undefined) continue;
      const bounds = boundsOf(record, engine);
      totals.add(record, bounds, false, before?.get(record));
      if (counted?.has(record) !== true) totals.count(record, bounds, () => test, false);
    }
  }

  private add(engine: Interpreter, explored: boolean): void {
    this.addRecord(engine.root, engine, explored);
    if (engine.nested.records.size === 0) return;
    for (const record of engine.nested.records.values()) this.addRecord(record, engine, explored);
  }

  private addRecord(record: RunRecord, engine: Interpreter, explored: boolean): void {
    const totals = this.totalsOf(record.machine);
    if (totals === undefined) return;
    const bounds = boundsOf(record, engine);
    totals.add(record, bounds, explored);
    totals.count(record, bounds, this.currentTest, explored);
  }

  private totalsOf(machine: Machine): MachineTotals | undefined {
    let totals = this.totals.get(machine);
    if (totals !== undefined) return totals;
    if (machine.definition.file === undefined && ++this.objects > MOST_OBJECTS) {
      this.warn();
      return undefined;
    }
    this.totals.set(machine, (totals = new MachineTotals(machine)));
    return totals;
  }

  private warn(): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    process.emitWarning(
      `Coverage leaves state machines out: more than ${MOST_OBJECTS} were given as objects, beside those of files.`,
      'AslTestkitWarning',
    );
  }
}

function recordsOf(engine: Interpreter): RunRecord[] {
  return [engine.root, ...engine.nested.records.values()];
}

const NO_BOUNDS: RunBounds = {};

function boundsOf(record: RunRecord, { root, options }: Interpreter): RunBounds {
  return record === root ? options : NO_BOUNDS;
}

function baselinesOf(engine: Interpreter): Map<RunRecord, Baseline> {
  return new Map(
    recordsOf(engine).map((record) => {
      const entries = entriesOfStates(record, boundsOf(record, engine)).slice();
      return [record, { counters: record.counters.slice(), entries }];
    }),
  );
}
