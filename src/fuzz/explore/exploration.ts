import type { JsonValue } from '../../values/json.js';
import type { Exploration as ExplorationFindings, Finding } from '../../explain/exploration.js';
import type { InterpreterOptions } from '../../engine/interpreter-options.js';
import type { StateMachine } from '../../run/state-machine.js';
import type { ExploreBounds } from './bounds.js';
import { answersBefore, type Culprit } from './culprit.js';
import { explorationText } from './exploration-text.js';
import { MOST_COMBINATIONS } from './composition.js';
import { findCycles, knots, longestDuration, type Cycles } from './find-cycles.js';
import { findFailures } from './find-failures.js';
import {
  findMistakenNames,
  notTried,
  findUnreachedStates,
  idleMaps,
  findUntakenHandlers,
  findUntakenTransitions,
} from './find-unreached.js';
import { Proofs } from './proofs.js';
import { stateText } from './place.js';
import type { Situation, Step } from './step.js';
import { chooseTests, type ChosenTests } from './test-paths.js';
import { printTestFile, type TestFileOptions } from './test-file.js';
import type { Walk } from './walk.js';

/** A wait and where it happens. */
export interface LongestWait {
  /** Virtual seconds. */
  readonly seconds: number;
  /** The Wait state, or the state that is retried; undefined if nothing waits. */
  readonly state: string | undefined;
}

/** Most attempts of one visit to a task, and of which one. */
export interface MostAttempts {
  readonly attempts: number;
  readonly state: string | undefined;
}

/** What `explore` found. Every finding names its state and says in a text what is wrong, where, and how it comes to it. */
export class Exploration implements ExplorationFindings {
  readonly stateMachine: string;
  /** Paths walked: to an end, or to a situation that was known already. */
  readonly paths: number;
  /** Situations that differ. */
  readonly states: number;
  readonly answers: number;
  /** Why not every path was walked; undefined if every one was. */
  readonly incomplete: string | undefined;
  /** What the walk could not look at, in words. */
  readonly leftOut: readonly string[];
  /** Names of the states that were reached, in order of the definition. */
  readonly reachedStates: readonly string[];
  /** How many states there are. */
  readonly stateCount: number;
  /** Transitions (retriers, catchers and rules included) that were taken, of how many. */
  readonly transitions: { readonly taken: number; readonly all: number };
  readonly unreachedStates: readonly Finding[];
  /** Rules and Defaults of Choices that nothing follows. */
  readonly untakenTransitions: readonly Finding[];
  readonly untakenRetriers: readonly Finding[];
  readonly untakenCatchers: readonly Finding[];
  /** Names in `ErrorEquals` that are misspelt, as far as that can be told. */
  readonly mistakenNames: readonly Finding[];
  /** Tasks whose heartbeat is not shorter than their timeout. */
  readonly deadHeartbeats: readonly Finding[];
  /** Errors of tasks that end the execution, and data that is gone where it is read: both end it unforeseen. */
  readonly unhandledErrors: readonly Finding[];
  readonly endlessCycles: readonly Finding[];
  /** Loops that end when a task answers something else: no finding, as long as the job or the pages that they wait for end. */
  readonly pollingLoops: readonly Finding[];
  readonly longestWait: LongestWait;
  /** Virtual seconds of the longest execution, tasks taking none; Infinity where a loop need not end. */
  readonly longestDuration: number;
  readonly mostAttempts: MostAttempts;
  readonly #machine: StateMachine;
  readonly #walk: Walk;
  #tests: ChosenTests | undefined;

  /** @internal Made by `explore`. */
  constructor(
    machine: StateMachine,
    walk: Walk,
    given: {
      readonly options: InterpreterOptions;
      readonly bounds: ExploreBounds;
      readonly isInputGiven: boolean;
      readonly values: readonly JsonValue[];
      readonly isAllGiven: boolean;
    },
  ) {
    const { machine: compiled } = machine;
    const { traces, steps } = walk;
    this.#machine = machine;
    this.#walk = walk;
    this.stateMachine = machine.name;
    this.states = walk.context.budget.situations;
    this.answers = walk.context.budget.answers;
    this.paths = steps.filter(({ to, end }, index) => end !== null || to?.reachedBy !== steps[index]).length;
    this.incomplete = walk.incomplete;
    this.reachedStates = compiled.states.filter((state) => traces.isReached(state)).map(({ name }) => name);
    this.stateCount = compiled.states.length;
    this.transitions = {
      taken: compiled.edges.filter((edge) => traces.isTaken(edge)).length,
      all: compiled.edges.length,
    };
    const isAllGiven = (step: Step, culprit: Culprit): boolean =>
      given.isInputGiven && answersBefore(step, culprit).every(({ scrambled }) => scrambled === undefined);
    const failures = findFailures(compiled, given.options, traces, steps, isAllGiven);
    const refused = [...walk.answers.refused].filter(([state]) => !traces.isLeft(state));
    const unsuited = [...failures.unsuited].filter((state) => !traces.isLeft(state));
    // Behind a state that examples do not suit anything may be; what is not reached is no finding then.
    const isCut =
      this.incomplete !== undefined || unsuited.length + refused.length + walk.context.regions.uncombined.size > 0;
    const proofs = new Proofs(compiled, walk, isCut, given.values, given.isAllGiven);
    this.leftOut = [
      ...unsuited.map(
        (state) => `what comes after ${stateText(compiled, state)} where it could not read the example data`,
      ),
      ...refused.map(
        ([state, why]) =>
          `what comes after ${stateText(compiled, state)}, which does not take the example data (${why}): the options "input" and "outputs" give other data`,
      ),
      ...idleMaps(compiled, traces).map((map) => `what ${stateText(compiled, map)} does with items, for it had none`),
      ...notTried(compiled, traces, proofs),
      ...[...walk.context.regions.uncombined].map(
        ([region, count]) =>
          `combinations of the results within ${stateText(compiled, region)}: there are ${count.toLocaleString('en-US')}, and all are walked of up to ${MOST_COMBINATIONS} only; the option "outputs" gives fewer`,
      ),
    ];
    this.unreachedStates = findUnreachedStates(compiled, traces, proofs);
    this.untakenTransitions = findUntakenTransitions(compiled, traces, proofs);
    this.untakenRetriers = findUntakenHandlers(compiled, traces, proofs, 'Retry');
    this.untakenCatchers = findUntakenHandlers(compiled, traces, proofs, 'Catch');
    this.mistakenNames = findMistakenNames(compiled, traces);
    this.deadHeartbeats = [...traces.deadHeartbeats].map(([state, { heartbeat, timeout }]) => ({
      state: state.name,
      text: `${stateText(compiled, state)} waits ${heartbeat} s for a heartbeat, but times out after ${timeout} s: a missing heartbeat is never noticed.`,
    }));
    this.unhandledErrors = [...failures.unhandled, ...failures.lostData];
    const situations = situationsOf(steps);
    const knotOf = knots(situations);
    // A machine with a time limit ends, whatever it loops through.
    const loops = [findCycles(compiled, steps, knotOf), ...walk.context.regions.all.map(cyclesWithin)];
    this.endlessCycles = compiled.timeoutSeconds === undefined ? distinct(loops.flatMap(({ endless }) => endless)) : [];
    this.pollingLoops = compiled.timeoutSeconds === undefined ? distinct(loops.flatMap(({ polling }) => polling)) : [];
    const starts = steps.filter(({ from }) => from === null);
    const isEndless = walk.context.regions.all.some((inner) => durationOf(inner) === Infinity);
    const duration = isEndless ? Infinity : longestDuration(situations, starts, knotOf);
    this.longestDuration = Math.min(duration, compiled.timeoutSeconds ?? Infinity);
    this.longestWait = { seconds: traces.longestWait.seconds, state: traces.longestWait.state?.name };
    const [most] = [...traces.attempts].sort(([, a], [, b]) => b - a);
    this.mostAttempts = { attempts: most?.[1] ?? 0, state: most?.[0].name };
  }

  /** @internal Ids of the edges that were taken, for pictures. */
  static takenEdges(exploration: Exploration): readonly number[] {
    const { traces } = exploration.#walk;
    return exploration.#machine.machine.edges.filter((edge) => traces.isTaken(edge)).map(({ id }) => id);
  }

  /** All findings, the gravest first. */
  get findings(): readonly Finding[] {
    return [
      ...this.unhandledErrors,
      ...this.endlessCycles,
      ...this.unreachedStates,
      ...this.mistakenNames,
      ...this.untakenCatchers,
      ...this.untakenRetriers,
      ...this.untakenTransitions,
      ...this.deadHeartbeats,
    ];
  }

  /** Whether every path was walked. */
  get isComplete(): boolean {
    return this.incomplete === undefined && this.leftOut.length === 0;
  }

  /** The findings as a report for people, with file and line of each. */
  toText(): string {
    return explorationText(this);
  }

  /**
   * A vitest file with one test for each path: the fewest that take every transition that mocks can lead to.
   *
   * @param options - Where the definition is, as the test file names it.
   */
  testFile(options: TestFileOptions = {}): string {
    return printTestFile(this.#machine, this.tests, options);
  }

  /** @internal The tests of {@link testFile}, with the runs they were written after. */
  get tests(): ChosenTests {
    return (this.#tests ??= chooseTests(this.#machine, this.#walk));
  }
}

/** Loops within a branch of a Parallel or an item of a Map. */
function cyclesWithin({ machine, steps }: Walk): Cycles {
  return findCycles(machine, steps, knots(situationsOf(steps)));
}

function durationOf({ steps }: Walk): number {
  const situations = situationsOf(steps);
  const starts = steps.filter(({ from }) => from === null);
  return longestDuration(situations, starts, knots(situations));
}

function situationsOf(steps: readonly Step[]): Situation[] {
  return [...new Set(steps.flatMap(({ to }) => to ?? []))];
}

/** The same loop is met once for each entry of its branch. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()];
}
