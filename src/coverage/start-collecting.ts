import { resolve } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers';
import { observeRuns } from '../run/observe-runs.js';
import { Collector } from './collector.js';
import type { CoveringTest } from './covered-execution.js';
import { projectPath } from './project-path.js';
import { rawFileTag, writeRawFile } from './raw-files.js';

/** The variable that turns coverage on: the folder that raw files are written to. */
export const COVERAGE_VARIABLE = 'ASL_TESTKIT_COVERAGE';

/** Real milliseconds between two writes, where nobody says when a test file has ended. */
const PAUSE = 100;

// The real one: a test may have replaced the global by a clock of its own.
const realNow = performance.now.bind(performance);

/** Which test runs, as test runners tell it. */
export interface TestState {
  readonly testPath?: string | undefined;
  readonly currentTestName?: string | undefined;
}

/** What is shared by all copies of this package in a process: there may be one as ES modules and one as CommonJS. */
interface Shared {
  /** Says which test runs. */
  currentTest: (() => TestState | undefined) | undefined;
  /** Writes what each copy has collected. */
  readonly writers: Set<() => void>;
  /** Turns each copy off and on again, to measure what it costs. */
  readonly switches: Set<(isOn: boolean) => void>;
  /** Whether somebody has promised to write when the test file has ended. */
  isPromised: boolean;
}

const KEY = Symbol.for('asl-testkit.coverage');

function shared(): Shared {
  const holder = globalThis as { [KEY]?: Shared };
  return (holder[KEY] ??= { currentTest: undefined, writers: new Set(), switches: new Set(), isPromised: false });
}

let isCollecting = false;

/**
 * Turns coverage on if the environment asks for it. Entry points call this when they are loaded; more than once does no harm.
 *
 * @returns whether it is on.
 */
export function collectIfAsked(): boolean {
  const directory = process.env[COVERAGE_VARIABLE];
  if (isCollecting || directory === undefined || directory === '') return isCollecting;
  isCollecting = true;
  const root = process.cwd();
  const target = resolve(root, directory);
  const collector = new Collector(() => coveringTest(root), isWorker() ? () => writeSoon(write) : undefined);
  const write = (): void => {
    const map = collector.take(root);
    if (map.machines.length > 0) writeRawFile(target, map, rawFileTag(coveringTest(root)?.file ?? null));
  };
  observeRuns(collector);
  shared().writers.add(write);
  shared().switches.add((isOn) => {
    observeRuns(isOn ? collector : undefined);
  });
  process.once('exit', write);
  promiseByGlobal();
  return true;
}

/** Says which test runs, from now on. */
export function followTests(currentTest: () => TestState | undefined): void {
  shared().currentTest = currentTest;
}

/** Whoever calls this writes at the end of the test file, by {@link writeCoverage}; nothing is written before. */
export function promiseToWrite(): void {
  shared().isPromised = true;
}

/** Writes what was taken since the last time, of all copies of this package. */
export function writeCoverage(): void {
  const { writers } = shared();
  // A module that is loaded once may have promised this for its first test file alone.
  shared().isPromised = false;
  for (const write of writers) write();
}

/** Jest, and vitest with `globals`, have the hook among the globals; it cannot be used within a test. */
function promiseByGlobal(): void {
  const { afterAll } = globalThis as { afterAll?: unknown };
  if (typeof afterAll !== 'function') return;
  try {
    (afterAll as (hook: () => void) => void)(writeCoverage);
    promiseToWrite();
  } catch {
    // Within a test: it is written meanwhile.
  }
}

let isDue = false;
let writtenAt = 0;

function writeSoon(write: () => void): void {
  if (isDue || shared().isPromised) return;
  isDue = true;
  const writeNow = (): void => {
    isDue = false;
    writtenAt = realNow();
    write();
  };
  const left = writtenAt + PAUSE - realNow();
  if (left <= 0) setImmediate(writeNow);
  else setTimeout(writeNow, left).unref();
}

/** Whether this is a worker of a test runner, which may be ended without notice. */
function isWorker(): boolean {
  const { VITEST, JEST_WORKER_ID } = process.env;
  return VITEST !== undefined || JEST_WORKER_ID !== undefined;
}

function coveringTest(root: string): CoveringTest | null {
  const state = (shared().currentTest ?? stateOfGlobal)();
  if (state === undefined) return null;
  const { testPath, currentTestName } = state;
  if (testPath === undefined && currentTestName === undefined) return null;
  return { file: testPath === undefined ? null : projectPath(testPath, root), name: currentTestName ?? '' };
}

/** Jest, and vitest with `globals`. */
function stateOfGlobal(): TestState | undefined {
  const { expect } = globalThis as { expect?: { getState?: () => TestState } };
  return typeof expect?.getState === 'function' ? expect.getState() : undefined;
}
