import type { RunRecord } from '../engine/records/run-record.js';
import type { Machine } from '../machine/machine.js';
import { countablesOf } from './countable.js';
import { MOST_EXECUTIONS, MOST_EXPLORED, type CoverageItem, type MachineCoverage } from './coverage-map.js';
import type { CoveringTest } from './covered-execution.js';
import { describeExecution, type KeptExecution } from './describe-execution.js';
import { entriesOfStates, type RunBounds } from './entries-of-states.js';
import { projectPath } from './project-path.js';

/** What a run had counted before, where that belongs to another run or has been written already. */
export interface Baseline {
  readonly counters: readonly number[];
  readonly entries: readonly number[];
}

/** Sums of one kind of runs. */
class Sums {
  readonly counters: Float64Array;
  readonly entries: Float64Array;
  runs = 0;

  constructor(machine: Machine) {
    const { edges, probes, conditions, states } = machine;
    this.counters = new Float64Array(edges.length + probes.length + 2 * conditions.length);
    this.entries = new Float64Array(states.length);
  }
}

/** What the runs of one compiled machine have taken since it was written down last. */
export class MachineTotals {
  private readonly machine: Machine;
  private readonly tests: Sums;
  private readonly explored: Sums;
  private readonly kept: KeptExecution[] = [];
  private keptOfExplored = 0;
  private readonly ordinals = new Map<string, number>();

  constructor(machine: Machine) {
    this.machine = machine;
    this.tests = new Sums(machine);
    this.explored = new Sums(machine);
  }

  /** Adds what a run has counted, but for what it had counted before. */
  add(record: RunRecord, bounds: RunBounds, explored: boolean, before?: Baseline): void {
    const sums = explored ? this.explored : this.tests;
    const entries = entriesOfStates(record, bounds);
    addTo(sums.counters, record.counters);
    addTo(sums.entries, entries);
    if (before === undefined) return;
    subtractFrom(sums.counters, before.counters);
    subtractFrom(sums.entries, before.entries);
  }

  /** Counts a run, and keeps it for the report while there is room. Only then is it asked which test made it. */
  count(record: RunRecord, bounds: RunBounds, testOf: () => CoveringTest | null, explored: boolean): void {
    const sums = explored ? this.explored : this.tests;
    sums.runs++;
    if (explored ? this.keptOfExplored >= MOST_EXPLORED : this.kept.length - this.keptOfExplored >= MOST_EXECUTIONS)
      return;
    if (explored) this.keptOfExplored++;
    const test = testOf();
    const key = test === null ? '' : `${test.file ?? ''}\n${test.name}`;
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    this.kept.push({ record, test, explored, ordinal, entries: entriesOfStates(record, bounds) });
  }

  /** All of it, written down. */
  describe(root: string): MachineCoverage {
    const { definition, name } = this.machine;
    const { document, logicalId } = definition;
    const file = definition.file === undefined ? undefined : projectPath(definition.file, root);
    const { createHash } = process.getBuiltinModule('node:crypto');
    const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 16);
    const countables = countablesOf(this.machine);
    return {
      key: `${file ?? name}#${logicalId ?? ''}@${hash}`,
      name,
      ...(file === undefined ? {} : { file }),
      ...(logicalId === undefined ? {} : { logicalId }),
      hash,
      document,
      runs: { tests: this.tests.runs, explored: this.explored.runs },
      items: countables.map(({ kind, state, pointer, label, counter }): CoverageItem => {
        const place = definition.locate(pointer);
        const of = kind === 'state' ? 'entries' : 'counters';
        return {
          kind,
          state: state?.name ?? '',
          pointer,
          label,
          ...(place === undefined
            ? {}
            : {
                location: {
                  ...(place.file === undefined ? {} : { file: projectPath(place.file, root) }),
                  line: place.line,
                  column: place.column,
                },
              }),
          hits: { tests: this.tests[of][counter] ?? 0, explored: this.explored[of][counter] ?? 0 },
        };
      }),
      executions: this.kept.map((kept) => describeExecution(kept, countables)),
    };
  }
}

function addTo(sums: Float64Array, counts: readonly number[]): void {
  // A run that did not watch conditions has no counters for them.
  for (let index = 0; index < counts.length; index++) (sums[index] as number) += counts[index] as number;
}

function subtractFrom(sums: Float64Array, counts: readonly number[]): void {
  for (let index = 0; index < counts.length; index++) (sums[index] as number) -= counts[index] as number;
}
