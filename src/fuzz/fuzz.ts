import fc from 'fast-check';
import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';
import { checkSeed } from '../run/check-seed.js';
import type { RequestRefused } from '../integrations/shapes/request-refused.js';
import type { StateMachine } from '../run/state-machine.js';
import { taskNamed, tasksOf } from './arbitraries/task-named.js';
import { stateMachineInput } from './arbitraries/state-machine-input.js';
import { taskScript } from './arbitraries/task-script.js';
import { closingOutputs } from './campaign/closing-outputs.js';
import { Corpus, reasonOf } from './campaign/corpus.js';
import { focusNamed, unusedHandlers, withFocus, type Focus } from './campaign/focus.js';
import { runCase, type FuzzCase, type FuzzRun } from './campaign/fuzz-case.js';
import { FuzzFailure, type Replay } from './campaign/fuzz-failure.js';
import { brokenInvariant } from './campaign/invariants.js';
import { minimize } from './campaign/minimize.js';
import { runsOf, type FuzzOptions, type FuzzProperty } from './fuzz-options.js';
import { readSteps, type GivenStep } from './read-steps.js';
import type { DefaultOutput, TaskScript } from './task-script.js';

/** A campaign that found nothing. */
export interface FuzzReport {
  readonly runs: number;
  readonly seed: number;
  /** Ways through the machine that were taken, and those that were not. */
  readonly covered: number;
  readonly untried: readonly string[];
  /**
   * Runs that say nothing, because made-up data was sent to a service whose API does not take it. The first of them in
   * words; undefined if there were none.
   */
  readonly refused?: { readonly runs: number; readonly first: string };
}

/** Focused searches for handlers that no run has used. */
const MOST_FOCUSES = 8;

/** Real milliseconds of searching between two looks at the signal. */
const TURN = 50;

/** Branches and items that may be ready at one moment are put in order by at most so many choices. */
const ORDER_LENGTH = 12;

/**
 * Fuzzes a machine: varies inputs, the errors and timings of its tasks, and the order of simultaneous branches, and checks
 * each execution. A failure shrinks to the fewest errors, the shortest sequences and the simplest input.
 *
 * Without a property it checks what holds for any sound machine: it ends, no state stumbles over missing data or a failing
 * expression, retries stay within their policy. With one, it checks that instead; invariants of your own belong there.
 *
 * @throws FuzzFailure with the counterexample: the run, the mocks for a unit test, seed and path.
 * @throws TestkitError for options that cannot be used.
 * @example
 * ```ts
 * await fuzz(machine, { input: errorProcessorInput() }, (execution) => {
 *   expect(execution.attempts('Invoke')).toBeLessThanOrEqual(6);
 * });
 * ```
 */
export async function fuzz<StateName extends string>(
  machine: StateMachine<StateName>,
  options: FuzzOptions<StateName> = {},
  property?: FuzzProperty<StateName>,
): Promise<FuzzReport> {
  return new Campaign(machine, options, property).run();
}

class Campaign<StateName extends string> {
  private readonly machine: StateMachine<StateName>;
  private readonly options: FuzzOptions<StateName>;
  private readonly property: FuzzProperty<StateName> | undefined;
  private readonly defaultOutput: DefaultOutput;
  private readonly counters: Uint32Array;
  private readonly cases: fc.Arbitrary<FuzzCase>;
  private readonly total: number;
  private done = 0;
  private refused: { readonly runs: number; readonly error: RequestRefused } | undefined;
  private started = 0;
  private gaveTurn = 0;

  constructor(
    machine: StateMachine<StateName>,
    options: FuzzOptions<StateName>,
    property: FuzzProperty<StateName> | undefined,
  ) {
    this.machine = machine;
    this.options = options;
    this.property = property;
    this.total = runsOf(options);
    this.counters = new Uint32Array(machine.machine.edges.length);
    this.defaultOutput = closingOutputs(machine);
    const concurrent = machine.machine.states.some(({ type }) => type === 'Parallel' || type === 'Map');
    this.cases = fc.record(
      {
        input: inputArbitrary(machine, options.input),
        script: scriptArbitrary(machine, options.tasks),
        order: concurrent ? fc.array(fc.nat({ max: 5 }), { maxLength: ORDER_LENGTH }) : fc.constant([]),
      },
      { noNullPrototype: true },
    );
  }

  async run(): Promise<FuzzReport> {
    const { path } = this.options;
    const seed = checkSeed(this.options.seed ?? newSeed());
    this.started = performance.now();
    if (path === undefined) await this.tryCorpus();
    if (path !== undefined) await this.replay(seed, path);
    else {
      const first = Math.ceil(this.total / 2);
      await this.search(seed, undefined, first, undefined);
      await this.searchUnused(seed, this.total - first);
    }
    const { refused } = this;
    // A campaign that got nowhere must not look like one that found nothing.
    if (refused?.runs === this.done) throw refused.error;
    return {
      runs: this.done,
      seed,
      covered: this.counters.filter((count) => count > 0).length,
      untried: this.untried(),
      ...(refused === undefined ? {} : { refused: { runs: refused.runs, first: refused.error.message } }),
    };
  }

  /** The second half of the runs goes where the first has not been; what is left over goes anywhere. */
  private async searchUnused(seed: number, runs: number): Promise<void> {
    const focuses = unusedHandlers(this.machine, this.counters).slice(0, MOST_FOCUSES);
    const each = Math.floor(runs / (focuses.length + 1));
    for (const focus of focuses) if (each > 0) await this.search(seed, focus, each, undefined);
    await this.search(seed + 1, undefined, runs - each * focuses.length, undefined);
  }

  private async replay(seed: number, path: string): Promise<void> {
    const at = path.lastIndexOf('@');
    const focus = at < 0 ? undefined : focusNamed(this.machine, path.slice(0, at));
    if (at >= 0 && focus === undefined) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The path "${path}" names a handler that "${this.machine.name}" does not have`,
      );
    }
    const steps = path.slice(at + 1);
    // A larger number would make fast-check count for ever.
    if (!/^\d{1,7}(?::\d{1,7}){0,999}$/.test(steps)) throw unknownPath(path);
    await this.search(seed, focus, this.total, steps);
  }

  private async search(seed: number, focus: Focus | undefined, runs: number, path: string | undefined): Promise<void> {
    const { seconds, onProgress } = this.options;
    const left = seconds === undefined ? undefined : seconds * 1000 - (performance.now() - this.started);
    if (this.options.signal?.aborted === true || runs < 1 || (left !== undefined && left <= 0)) return;
    const focused = this.cases.map((each) => ({ ...each, script: withFocus(each.script, focus) }));
    const checked = fc.asyncProperty(focused, async (each) => {
      await this.giveTurn();
      if (this.options.signal?.aborted === true) throw new fc.PreconditionFailure(true);
      this.done++;
      onProgress?.(this.done, this.total);
      const broken = await this.check(each);
      if (broken !== undefined) throw broken.thrown;
    });
    const result = await fc.check(checked, {
      seed,
      numRuns: runs,
      ...(path === undefined ? {} : { path, endOnFailure: false }),
      markInterruptAsFailure: false,
      ...(left === undefined ? {} : { interruptAfterTimeLimit: left }),
    });
    if (!result.failed || result.counterexample === null) return;
    const foundAt = `${focus === undefined ? '' : `${focus.name}@`}${result.counterexamplePath}`;
    await this.report(result.counterexample[0], { seed, path: foundAt }, result.numShrinks);
  }

  /** Promises alone leave no time for signals to arrive. */
  private async giveTurn(): Promise<void> {
    if (this.options.signal === undefined || performance.now() - this.gaveTurn < TURN) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.gaveTurn = performance.now();
  }

  private async tryCorpus(): Promise<void> {
    if (this.options.corpus === undefined) return;
    for (const { case: known } of new Corpus(this.options.corpus).cases()) {
      this.done++;
      if ((await this.check(known)) !== undefined) await this.report(known, undefined, 0);
    }
  }

  private async report(found: FuzzCase, replay: Replay | undefined, shrinks: number): Promise<never> {
    const original = await this.check(found);
    const smallest = await minimize(found, async (smaller) => (await this.check(smaller)) !== undefined);
    const broken = (await this.check(smallest)) ?? original;
    if (broken === undefined) {
      throw new TestkitError(
        'INVALID_OPTION',
        `The property fails once and holds the next time for the same execution of "${this.machine.name}"\nHint: make it depend on nothing but the execution.`,
      );
    }
    const failure = new FuzzFailure({
      machine: this.machine,
      case: smallest,
      run: broken.run,
      limits: this.options.limits,
      complaint: broken.complaint,
      replay,
      runs: this.done,
      shrinks,
      untried: this.untried(),
      thrown: broken.thrown,
    });
    this.options.onFound?.(failure);
    this.keep(failure, broken.run.mocks);
    throw failure;
  }

  /** Keeps a counterexample once it has been told. A corpus that cannot be written is a line in its message, and loses nothing. */
  private keep(failure: FuzzFailure, mocks: TaskScript): void {
    const { corpus } = this.options;
    if (corpus === undefined) return;
    try {
      failure.keptAs = new Corpus(corpus).keep(failure.case, mocks, failure.complaint);
      failure.message += `\nKept as ${failure.keptAs}; it is tried first from now on.`;
    } catch (error) {
      failure.message += `\nNot kept: the corpus ${corpus} cannot be written: ${reasonOf(error)}.`;
    }
  }

  /** Runs a case. @returns What it breaks; undefined if the property holds. */
  private async check(
    each: FuzzCase,
  ): Promise<{ readonly run: FuzzRun<StateName>; readonly complaint: string; readonly thrown: unknown } | undefined> {
    const run = runCase(this.machine, each, this.defaultOutput, this.options.limits);
    if (run.refused !== undefined) {
      // No data would make it right, or it is the user's own: the definition is to be mended first.
      if (run.refused.isMistakeOfDefinition || this.isDataGiven) throw run.refused;
      this.refused = { runs: (this.refused?.runs ?? 0) + 1, error: this.refused?.error ?? run.refused };
      return undefined;
    }
    run.counters.forEach((count, edge) => (this.counters[edge] = (this.counters[edge] ?? 0) + count));
    if (this.property === undefined || run.endless !== undefined) {
      const complaint = brokenInvariant(this.machine, run);
      return complaint === undefined ? undefined : { run, complaint, thrown: new Error(complaint) };
    }
    try {
      const held = await this.property(run.execution);
      if (held !== false) return undefined;
      return { run, complaint: 'The property returned false.', thrown: new Error('The property returned false.') };
    } catch (thrown) {
      return { run, complaint: thrown instanceof Error ? thrown.message : String(thrown), thrown };
    }
  }

  /** Whether a run holds no data but the user's. */
  private get isDataGiven(): boolean {
    const { input, tasks = {} } = this.options;
    return input !== undefined && tasksOf(this.machine).every(({ name }) => Object.hasOwn(tasks, name));
  }

  private untried(): string[] {
    return this.machine.machine.edges
      .filter((edge) => this.counters[edge.id] === 0)
      .map(({ kind, from, to, index }) =>
        kind === 'Retry' || kind === 'Catch' || kind === 'Choice'
          ? `"${from?.name ?? ''}" ${kind}[${index}]`
          : `"${from?.name ?? 'start'}" → "${to?.name ?? 'end'}"`,
      );
  }
}

function unknownPath(path: string): TestkitError {
  return new TestkitError(
    'INVALID_OPTION',
    `The path ${JSON.stringify(path)} is not one that a failure has printed\nHint: copy it from the failure, with its seed: path: "4:0:1".`,
  );
}

function inputArbitrary(
  machine: StateMachine,
  given: fc.Arbitrary<unknown> | JsonValue | undefined,
): fc.Arbitrary<unknown> {
  if (given === undefined) return stateMachineInput(machine);
  return isArbitrary(given) ? given : fc.constant(given);
}

function isArbitrary(value: unknown): value is fc.Arbitrary<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { generate?: unknown }).generate === 'function'
  );
}

function scriptArbitrary(
  machine: StateMachine,
  given: Readonly<Record<string, fc.Arbitrary<readonly GivenStep[]> | undefined>> | undefined,
): fc.Arbitrary<TaskScript> {
  const derived = taskScript(machine);
  const own = Object.entries(given ?? {}).flatMap(([name, arbitrary]) => {
    const { name: state } = taskNamed(machine, name);
    return arbitrary === undefined ? [] : [[state, arbitrary.map((steps) => readSteps(state, steps))] as const];
  });
  if (own.length === 0) return derived;
  const record = fc.record(Object.fromEntries(own), { noNullPrototype: true });
  return fc.tuple(derived, record).map(([all, wanted]) => ({ ...all, ...wanted }));
}

/** A campaign without a seed looks somewhere else each time; the failure says where. */
function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
