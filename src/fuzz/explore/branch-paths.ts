import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { CanonicalText } from './canonical-text.js';
import { failureKey } from './culprit.js';
import { longestPaths } from './longest-paths.js';
import { stepsTo, type Situation, type Step } from './step.js';
import type { Answer } from './task-answers.js';
import type { Walk } from './walk.js';
import { waysOut, type Ways } from './ways.js';

/** What one branch or item can be answered from its first question to its end, in a form that fits into a whole region. */
export interface BranchPath {
  /** What it goes through, as numbers to compare: transitions and retries. */
  readonly marks: ReadonlySet<number>;
  /** Answers in turn, by the address within the branch. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  /** What Choices are told: the address within the branch, which of its Choices, and the edge. */
  readonly orders: readonly { readonly address: string; readonly count: number; readonly edge: Edge }[];
}

export interface FailingPath extends BranchPath {
  readonly error: string;
}

/** The paths of a branch that stand for all that it can do. */
export interface BranchPaths {
  /** Paths that succeed, and together take all transitions that can be taken on the way to success. */
  readonly successes: readonly BranchPath[];
  /** A path for each result that can be told from others. */
  readonly results: readonly BranchPath[];
  /** A path for each failure that can be told from others: by the state and the error. */
  readonly failures: ReadonlyMap<string, FailingPath>;
  /** The path on which a transition is taken soonest, for where another branch leaves little time; by edge. */
  readonly soonest: (edge: number) => BranchPath | undefined;
  /** Paths that no example leads on from. */
  readonly cut: readonly BranchPath[];
  /** What the branch does while another one is looked at: it succeeds, or fails as late as it can. */
  readonly beside: BranchPath | undefined;
  /** Those that take longest: of success, and of each error. */
  readonly longestSuccess: BranchPath | undefined;
  readonly longestFailures: ReadonlyMap<string, FailingPath>;
}

/** Paths from which on a path shall take several new transitions at once, so that the work stays in proportion. */
const MANY = 50;

export function branchPaths(walk: Walk, canonical: CanonicalText): BranchPaths {
  const { steps } = walk;
  const ways = waysOut(steps, true);
  const inOrder = [...steps.filter(({ overruled }) => !overruled), ...steps.filter(({ overruled }) => overruled)];
  const results = new Map<string, BranchPath>();
  const failures = new Map<string, FailingPath>();
  for (const step of inOrder) {
    if (step.end === null) continue;
    const { root } = step.end.engine;
    if (root.status === 'SUCCEEDED') {
      const key = canonical.of(root.output as JsonValue);
      if (!results.has(key)) results.set(key, pathOf(stepsTo(step)));
    } else {
      const key = failureKey(step);
      if (!failures.has(key)) failures.set(key, failingPath(stepsTo(step)));
    }
  }
  const covered = new Set<number>();
  const { successes, cut } = cover(inOrder, ways, covered);
  for (const { marks } of failures.values()) for (const mark of marks) covered.add(mark);
  coverFailing(inOrder, ways, covered, failures);
  const { success, byFailure, outlasting } = longestPaths(walk);
  let soonest: ReadonlyMap<number, BranchPath> | undefined;
  return {
    successes,
    cut,
    soonest: (edge) => (soonest ??= soonestPaths(inOrder, ways)).get(edge),
    results: [...results.values()],
    failures,
    beside: successes[0] ?? (outlasting === undefined ? undefined : pathOf(outlasting)),
    longestSuccess: success === undefined ? undefined : pathOf(success),
    longestFailures: new Map([...byFailure].map(([key, path]) => [key, failingPath(path)])),
  };
}

/** Paths to success that take every transition that is taken on the way to one; and those that lead nowhere. */
function cover(steps: readonly Step[], ways: Ways, covered: Set<number>): Pick<BranchPaths, 'successes' | 'cut'> {
  const successes: BranchPath[] = [];
  const cut: BranchPath[] = [];
  const isNew = (step: Step): boolean => marksOf(step).some((mark) => !covered.has(mark));
  const ofInterest = steps.filter(isNew);
  const isGreedy = ofInterest.length > MANY;
  for (const step of steps) {
    const isFirst = successes.length + cut.length === 0;
    if (!isFirst && !isNew(step)) continue;
    if (step.end !== null && step.end.engine.root.status !== 'SUCCEEDED') continue;
    if (step.to !== null && !ways.succeeding.has(step.to) && ways.to.has(step.to)) continue;
    const path = stepsTo(step);
    for (const at of path) for (const mark of marksOf(at)) covered.add(mark);
    for (let at = step.to; at !== null;) {
      const next = (isGreedy ? newWay(at, ways, isNew) : undefined) ?? ways.to.get(at);
      if (next === undefined) break;
      path.push(next);
      for (const mark of marksOf(next)) covered.add(mark);
      at = next.to;
    }
    const isEnd = path.at(-1)?.end?.engine.root.status === 'SUCCEEDED';
    (isEnd ? successes : cut).push(pathOf(path));
  }
  return { successes, cut };
}

/** Adds paths that fail, for transitions that are taken on the way to a failure alone. */
function coverFailing(
  steps: readonly Step[],
  ways: Ways,
  covered: Set<number>,
  failures: Map<string, FailingPath>,
): void {
  for (const step of steps) {
    if (marksOf(step).every((mark) => covered.has(mark))) continue;
    const path = onwards(step, ways);
    for (const at of path) for (const mark of marksOf(at)) covered.add(mark);
    failures.set(`${failures.size} more`, failingPath(path));
  }
}

function soonestPaths(steps: readonly Step[], ways: Ways): ReadonlyMap<number, BranchPath> {
  const soonest = new Map<number, { readonly seconds: number; readonly step: Step }>();
  for (const step of steps) {
    const seconds = stepsTo(step).reduce((sum, at) => sum + at.seconds, 0);
    for (const edge of step.taken) {
      if (seconds < (soonest.get(edge)?.seconds ?? Infinity)) soonest.set(edge, { seconds, step });
    }
  }
  return new Map([...soonest].map(([edge, { step }]) => [edge, pathOf(onwards(step, ways))]));
}

/** The steps to a step, and on to an end. */
function onwards(step: Step, ways: Ways): Step[] {
  const path = stepsTo(step);
  for (let at = step.to; at !== null;) {
    const next = ways.to.get(at);
    if (next === undefined) break;
    path.push(next);
    at = next.to;
  }
  return path;
}

/** A step to something new from which the branch can still succeed. */
function newWay(at: Situation, { succeeding }: Ways, isNew: (step: Step) => boolean): Step | undefined {
  return at.steps.find(
    (step) =>
      !step.overruled &&
      isNew(step) &&
      (step.to === null ? step.end?.engine.root.status === 'SUCCEEDED' : succeeding.has(step.to)),
  );
}

function failingPath(steps: readonly Step[]): FailingPath {
  return { ...pathOf(steps), error: steps.at(-1)?.end?.engine.root.error ?? '' };
}

/** Edges by their ids; and which retry of which state, as numbers below 0. */
function marksOf({ taken, retries }: Step): number[] {
  return [...taken, ...retries.map(({ state, retry }) => -1 - state.id * 1000 - Math.min(retry, 999))];
}

function pathOf(steps: readonly Step[]): BranchPath {
  const answers = new Map<string, Answer[]>();
  const orders: { address: string; count: number; edge: Edge }[] = [];
  const made = new Map<string, number>();
  for (const step of steps) {
    for (const { address, answer } of step.given) {
      const list = answers.get(address);
      if (list === undefined) answers.set(address, [answer]);
      else list.push(answer);
    }
    for (const { key } of step.choices) {
      const address = key.slice(0, key.lastIndexOf('#'));
      const count = made.get(address) ?? 0;
      made.set(address, count + 1);
      const edge = step.orders.get(key);
      if (edge !== undefined) orders.push({ address, count, edge });
    }
  }
  return { marks: new Set(steps.flatMap(marksOf)), answers, orders };
}
