import { TestkitError } from '../values/errors.js';
import {
  COVERAGE_VERSION,
  MOST_EXECUTIONS,
  MOST_EXPLORED,
  type CoverageItem,
  type CoverageMap,
  type Hits,
  type MachineCoverage,
} from './coverage-map.js';
import type { CoveredExecution } from './covered-execution.js';

/**
 * Adds up what several processes, shards or runs have taken: hits are summed, and of the executions those come first which are
 * the first of their tests. The order of the maps makes no difference, nor in which groups they are merged.
 *
 * @throws TestkitError INVALID_SUBJECT for maps that list different things of the same definition: two versions of this package
 *   wrote them.
 */
export function mergeCoverage(maps: readonly CoverageMap[]): CoverageMap {
  const byKey = new Map<string, MachineCoverage[]>();
  for (const machine of maps.flatMap(({ machines }) => machines)) {
    const same = byKey.get(machine.key);
    if (same === undefined) byKey.set(machine.key, [machine]);
    else same.push(machine);
  }
  const keys = [...byKey.keys()].sort(compare);
  return { version: COVERAGE_VERSION, machines: keys.map((key) => mergeMachines(byKey.get(key) ?? [])) };
}

/** Merges the coverage of one machine. The first says what they all share. */
export function mergeMachines(machines: readonly MachineCoverage[]): MachineCoverage {
  const [first] = [...machines].sort((a, b) => compare(a.name, b.name));
  if (first === undefined) throw new TestkitError('INVALID_SUBJECT', 'There is no coverage to merge.');
  if (machines.length === 1) return { ...first, executions: bounded(first.executions) };
  for (const { items } of machines) if (!isSameList(first.items, items)) throw differentVersions(first);
  return {
    ...first,
    runs: sum(machines.map(({ runs }) => runs)),
    items: first.items.map((item, place) => ({
      ...item,
      hits: sum(machines.map(({ items }) => hitsOf(items[place]))),
    })),
    executions: bounded(machines.flatMap(({ executions }) => executions)),
  };
}

/** Whether two lists are of the same things. */
export function isSameList(a: readonly CoverageItem[], b: readonly CoverageItem[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ kind, pointer, label }, place) => {
      const other = b[place];
      return other?.kind === kind && other.pointer === pointer && other.label === label;
    })
  );
}

function differentVersions({ name, file }: MachineCoverage): TestkitError {
  return new TestkitError(
    'INVALID_SUBJECT',
    `The coverage of "${name}"${file === undefined ? '' : ` (${file})`} was written by different versions of asl-testkit\nHint: delete the folder of raw files, and run the tests again.`,
  );
}

function hitsOf(item: CoverageItem | undefined): Hits {
  return item?.hits ?? { tests: 0, explored: 0 };
}

function sum(all: readonly Hits[]): Hits {
  return {
    tests: all.reduce((total, { tests }) => total + tests, 0),
    explored: all.reduce((total, { explored }) => total + explored, 0),
  };
}

/** The executions that are kept: the first of each test before any second. Those that are equal in that are in order of their text. */
function bounded(executions: readonly CoveredExecution[]): CoveredExecution[] {
  const sorted = executions
    .map((execution) => ({ execution, test: testKey(execution), text: '' }))
    .sort((a, b) => {
      const difference =
        Number(a.execution.explored) - Number(b.execution.explored) ||
        a.execution.ordinal - b.execution.ordinal ||
        compare(a.test, b.test);
      if (difference !== 0) return difference;
      a.text ||= JSON.stringify(a.execution);
      b.text ||= JSON.stringify(b.execution);
      return compare(a.text, b.text);
    })
    .map(({ execution }) => execution);
  const tests = sorted.filter(({ explored }) => !explored).slice(0, MOST_EXECUTIONS);
  return [...tests, ...sorted.filter(({ explored }) => explored).slice(0, MOST_EXPLORED)];
}

function testKey({ test }: CoveredExecution): string {
  return test === null ? '' : `${test.file ?? ''}\n${test.name}`;
}

/** By code unit: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
