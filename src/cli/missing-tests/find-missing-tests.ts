import { Collector } from '../../coverage/collector.js';
import { countablesOf } from '../../coverage/countable.js';
import { isTaken, type CoverageItem, type MachineCoverage } from '../../coverage/coverage-map.js';
import { mergeMachines } from '../../coverage/merge-coverage.js';
import { explore } from '../../fuzz/explore/explore.js';
import type { PathTest } from '../../fuzz/explore/test-paths.js';
import { mocksOf } from '../../fuzz/task-script.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import { observeRuns } from '../../run/observe-runs.js';
import type { StateMachine } from '../../run/state-machine.js';
import { TestkitError } from '../../values/errors.js';
import { fewestThatCover } from './fewest-that-cover.js';

/** A test that the suite lacks, and what it takes that neither the suite nor the tests before it do. */
export interface MissingTest {
  readonly test: PathTest;
  readonly adds: readonly CoverageItem[];
}

/** The tests that a machine's suite lacks. */
export interface MissingTests {
  readonly coverage: MachineCoverage;
  /** Undefined where it cannot be explored; {@link problem} says why. */
  readonly machine: StateMachine | undefined;
  readonly tests: readonly MissingTest[];
  /** What no path takes that was explored. */
  readonly beyond: readonly CoverageItem[];
  readonly problem: string | undefined;
}

/**
 * Finds the fewest tests that take all that the suite did not take and that can be taken: paths of `explore`, each run as its test
 * will run it, of which a set cover chooses, shorter ones first.
 *
 * @param coverage - What the suite took of a machine.
 */
export function findMissingTests(coverage: MachineCoverage): MissingTests {
  const untaken = coverage.items.filter((item) => !isTaken(item));
  const none = { coverage, machine: undefined, tests: [], beyond: untaken };
  if (untaken.length === 0) return { ...none, problem: undefined };
  const { file, logicalId } = coverage;
  if (file === undefined) return { ...none, problem: 'it was given as an object' };
  let machine: StateMachine;
  let candidates: Candidate[];
  try {
    machine = loadFromWorkingDirectory(file, logicalId === undefined ? {} : { resource: logicalId });
    if (!isSameMachine(machine, coverage))
      return { ...none, problem: 'its definition has changed since the tests ran' };
    candidates = explore(machine).tests.candidates.flatMap((test) => rehearse(machine, test) ?? []);
  } catch (error) {
    if (!(error instanceof TestkitError)) throw error;
    return { ...none, problem: error.message.split('\n', 1)[0] ?? error.code };
  }
  const wanted = new Set(coverage.items.flatMap((item, place) => (isTaken(item) ? [] : [place])));
  const chosen = fewestThatCover(wanted, candidates);
  const itemsAt = (places: Iterable<number>): CoverageItem[] =>
    [...places].flatMap((place) => coverage.items[place] ?? []);
  return {
    coverage,
    machine,
    tests: chosen.map(({ candidate, adds }) => ({ test: candidate.test, adds: itemsAt(adds) })),
    beyond: itemsAt([...wanted].filter((place) => !candidates.some(({ takes }) => takes.has(place)))),
    problem: undefined,
  };
}

interface Candidate {
  readonly test: PathTest;
  /** Places of what it takes in the machine's items. */
  readonly takes: ReadonlySet<number>;
  readonly cost: number;
}

/** Runs a test as it will be run, and looks what it takes; undefined where it cannot be run. */
function rehearse(machine: StateMachine, test: PathTest): Candidate | undefined {
  const collector = new Collector(() => null);
  observeRuns(collector);
  try {
    machine.runSync({ input: test.input, mocks: mocksOf(test.mocks), s3: test.s3 });
  } catch (error) {
    if (error instanceof TestkitError) return undefined;
    throw error;
  } finally {
    observeRuns(undefined);
  }
  const { machines } = collector.take(process.cwd());
  const { items } = mergeMachines(machines);
  const takes = new Set(items.flatMap((item, place) => (isTaken(item) ? [place] : [])));
  const calls = Object.values(test.mocks).reduce((sum, steps) => sum + steps.length, 0);
  return { test, takes, cost: calls + test.execution.path.length / 1000 };
}

function isSameMachine(machine: StateMachine, { items }: MachineCoverage): boolean {
  const countables = countablesOf(machine.machine);
  return (
    countables.length === items.length &&
    countables.every(({ kind, pointer, label }, place) => {
      const item = items[place];
      return item?.kind === kind && item.pointer === pointer && item.label === label;
    })
  );
}
