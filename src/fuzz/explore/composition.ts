import { isolateBranch } from '../../engine/fork.js';
import type { Interpreter } from '../../engine/interpreter.js';
import type { Branch } from '../../engine/records/branch.js';
import type { Effect } from '../../engine/records/effect.js';
import type { Region } from '../../engine/records/region.js';
import type { Edge } from '../../machine/edge.js';
import { addressOf, within } from './address.js';
import type { BranchPath, BranchPaths, FailingPath } from './branch-paths.js';
import { choiceKey, NO_ORDERS, type Orders } from './choice-watch.js';
import type { Found } from './region-walks.js';
import { pendingEffects } from './state-key.js';
import type { Situation, Step } from './step.js';
import type { Guide, Plan } from './stepper.js';
import type { Answer, TaskAnswers } from './task-answers.js';
import type { Walk } from './walk.js';

/** Combinations of the results of branches that are walked; of more, each result is walked once beside the first ones. */
export const MOST_COMBINATIONS = 64;

/** A branch or item of a region: the walk of it alone. */
interface Member {
  readonly walk: Walk;
  readonly paths: BranchPaths;
  /** Choices that it made in the region before its first question, by address within it. */
  readonly made: ReadonlyMap<string, number>;
}

type Assignment = ReadonlyMap<number, BranchPath>;

/**
 * Walks a Parallel or Map: each branch and each item by itself, once for each different entry, and then the region as a
 * whole along their paths put together. Every step is a run of the whole region, so that its time, its retriers and
 * catchers, what it tolerates and what it results in are the engine's.
 */
export class Composition {
  private readonly walk: Walk;
  private readonly covered = new Set<BranchPaths>();
  /** What paths that fail have gone through. */
  private readonly failed = new Set<number>();

  constructor(walk: Walk) {
    this.walk = walk;
  }

  through(situation: Situation, engine: Interpreter): void {
    const region = engine.top.inner;
    if (region === null) return;
    const members = new Map<number, Member>();
    const done = new Set<string>();
    const ids = new Map<BranchPath, number>();
    const changed = this.changedMembers(situation, region);
    this.run(situation, engine, new Map(), members, changed);
    for (let known = 0; known < members.size;) {
      known = members.size;
      for (const assignment of this.assignments(region, new Map(members))) {
        const id = [...assignment].map(([index, path]) => `${index}:${idOf(ids, path)}`).join();
        if (done.has(id)) continue;
        done.add(id);
        if (this.isOver) return;
        this.run(situation, engine, assignment, members, changed);
      }
    }
    for (const { paths } of members.values()) this.covered.add(paths);
  }

  /** Goes through the region as a step did, but for the Choices that are told otherwise. */
  again(situation: Situation, engine: Interpreter, step: Step, orders: Orders): void {
    const answers = new Map<string, Answer[]>();
    for (const { address, answer } of step.given) {
      const list = answers.get(address);
      if (list === undefined) answers.set(address, [answer]);
      else list.push(answer);
    }
    this.take(situation, engine, { answers, orders }, this.guide());
  }

  private get isOver(): boolean {
    return this.walk.incomplete !== undefined;
  }

  private guide(): Guide {
    const { answers, traces } = this.walk;
    return {
      asked: (effect) => {
        traces.asked(effect);
      },
      answer: firstAnswers(answers),
    };
  }

  private take(situation: Situation, engine: Interpreter, plan: Plan, guide: Guide): void {
    this.walk.take(this.walk.context.stepper.through(situation, engine, plan, guide));
  }

  private run(
    situation: Situation,
    engine: Interpreter,
    assignment: Assignment,
    members: Map<number, Member>,
    changed: ReadonlyMap<number, Found> | 'same' | 'unknown',
  ): void {
    const found = new Map<number, Found>();
    const look: Guide['look'] = (running, choices) => {
      this.find(running, choices, members, found);
    };
    this.take(situation, engine, planOf(assignment, members), { ...this.guide(), look });
    const { context, traces } = this.walk;
    for (const [index, member] of found) {
      if (this.isOver) return;
      const other = typeof changed === 'string' ? changed : (changed.get(index) ?? 'unknown');
      const walked = context.regions.walkOf(context, member, other);
      traces.merge(walked.walk.traces);
      members.set(index, { ...walked, made: member.made });
    }
  }

  /** Takes copies of the branches and items that want an answer for the first time. */
  private find(
    engine: Interpreter,
    choices: ReadonlyMap<string, number>,
    known: ReadonlyMap<number, unknown>,
    found: Map<number, Found>,
  ): void {
    const { regions, stepper } = this.walk.context;
    for (const effect of pendingEffects(engine)) {
      const branch = memberAround(effect.branch, engine.top.inner);
      if (branch === null || known.has(branch.index) || found.has(branch.index)) continue;
      const key = regions.keyOf(engine, branch, this.walk.context);
      found.set(branch.index, {
        engine: isolateBranch(engine, branch, { counters: stepper.counters }),
        key,
        made: madeWithin(branch.index, choices),
      });
    }
  }

  /** The same branches and items with every example changed, where a Choice in them may ask for that. */
  private changedMembers(situation: Situation, { state }: Region): ReadonlyMap<number, Found> | 'same' | 'unknown' {
    const { regions, stepper, answers } = this.walk.context;
    if (!regions.hasChoices(state)) return 'same';
    const replay = this.walk.replayTo(situation.reachedBy);
    if (replay.isSame) return 'same';
    const { engine } = replay;
    if (engine === null || engine.top.inner?.state !== state) return 'unknown';
    const found = new Map<number, Found>();
    const next = firstAnswers(answers);
    stepper.throughIn(
      engine,
      situation,
      { answers: new Map(), orders: NO_ORDERS },
      {
        answer: (effect) => {
          const first = next(effect);
          return first?.scrambled ?? first;
        },
        look: (running, choices) => {
          this.find(running, choices, new Map(), found);
        },
      },
    );
    return found;
  }

  /** What branches are answered, put together: each assignment is one way through the region. */
  private *assignments(region: Region, members: ReadonlyMap<number, Member>): Iterable<Assignment> {
    const first = new Map([...members].flatMap(([index, { paths }]) => pathAt(index, paths.beside)));
    yield first;
    yield* this.coverage(first, members);
    yield* this.combinations(region, first, members);
    yield* this.failures(region, first, members);
    yield new Map([...first, ...[...members].flatMap(([index, { paths }]) => pathAt(index, paths.longestSuccess))]);
    for (const [index, { paths }] of members) {
      for (const path of paths.cut) yield new Map([...first, [index, path]]);
    }
    yield* this.missing(first, members);
  }

  /** Transitions that a member can take, but did not yet, for another one ended the region before. */
  private *missing(first: Assignment, members: ReadonlyMap<number, Member>): Iterable<Assignment> {
    const { traces, machine } = this.walk;
    for (const edge of machine.edges) {
      for (const [index, { walk, paths }] of members) {
        if (traces.isTaken(edge)) break;
        if (!walk.traces.isTaken(edge)) continue;
        yield new Map([...first, ...pathAt(index, paths.soonest(edge.id))]);
      }
    }
  }

  /** Each transition within the members, many at a time. */
  private *coverage(first: Assignment, members: ReadonlyMap<number, Member>): Iterable<Assignment> {
    const isNew = [...members].filter(([, { paths }]) => !this.covered.has(paths));
    const most = Math.max(0, ...isNew.map(([, { paths }]) => paths.successes.length));
    for (let place = 1; place < most; place++) {
      yield new Map([...first, ...isNew.flatMap(([index, { paths }]) => pathAt(index, paths.successes[place]))]);
    }
  }

  /** Each failure of a member alone, the others succeeding; of a Map that tolerates failures also of several at once. */
  private *failures(
    { kind, state }: Region,
    first: Assignment,
    members: ReadonlyMap<number, Member>,
  ): Iterable<Assignment> {
    const { regions } = this.walk.context;
    const handled = new Set<string>();
    // Items fail alike whichever it is; only how many do may matter, where the Map tolerates some.
    const most = kind === 'distributed' ? members.size : 1;
    const several = function* (paths: readonly [number, FailingPath][]): Iterable<Assignment> {
      for (let count = 1; count <= Math.min(most, paths.length); count++) {
        yield new Map([...first, ...paths.slice(0, count)]);
      }
    };
    for (const paths of failuresOf(members, ({ failures }) => failures)) {
      const [[, { error, marks }] = [0, NO_PATH]] = paths;
      // Errors of one name that are handled lead on in the same way, whichever state they come from.
      const isAlike = handled.has(error) && [...marks].every((mark) => this.failed.has(mark));
      if (isAlike && !regions.isErrorRead(state)) continue;
      yield* several(paths);
      for (const mark of marks) this.failed.add(mark);
      if (this.walk.steps.at(-1)?.end?.engine.root.status !== 'FAILED') handled.add(error);
    }
    for (const paths of failuresOf(members, ({ longestFailures }) => longestFailures)) yield* several(paths);
  }

  private *combinations(
    { state }: Region,
    first: Assignment,
    members: ReadonlyMap<number, Member>,
  ): Iterable<Assignment> {
    const { regions } = this.walk.context;
    if (!regions.isResultRead(state)) return;
    const lists = [...members].filter(([, { paths }]) => paths.results.length > 1);
    const count = lists.reduce((product, [, { paths }]) => product * paths.results.length, 1);
    if (count > MOST_COMBINATIONS) {
      regions.uncombined.set(state, Math.max(count, regions.uncombined.get(state) ?? 0));
      const most = Math.max(...lists.map(([, { paths }]) => paths.results.length));
      for (let place = 0; place < most; place++) {
        yield new Map([...first, ...lists.flatMap(([index, { paths }]) => pathAt(index, paths.results[place]))]);
      }
      for (const [index, { paths }] of lists) {
        for (const path of paths.results) yield new Map([...first, [index, path]]);
      }
      return;
    }
    let all: Assignment[] = [first];
    for (const [index, { paths }] of lists) {
      all = all.flatMap((some) => paths.results.map((path) => new Map([...some, [index, path]])));
    }
    yield* all;
  }
}

/** The first success; for a task that is asked again in the same branch the next one, so that a job that is polled ends. */
function firstAnswers(answers: TaskAnswers): (effect: Effect) => Answer | undefined {
  const asked = new Map<string, number>();
  return (effect) => {
    const [first, ...others] = answers.to(effect);
    const successes = [first, ...others.filter(({ kind }) => kind === 'succeeds')];
    const key = `${addressOf(effect.branch)} ${effect.state.id}`;
    const times = asked.get(key) ?? 0;
    asked.set(key, times + 1);
    return successes[times % successes.length];
  };
}

/** The branch or item of a region that a branch is or is within. */
function memberAround(branch: Branch, region: Region | null): Branch | null {
  for (let at = branch; at.region !== null; at = at.region.owner) if (at.region === region) return at;
  return null;
}

const NO_PATH: FailingPath = { error: '', marks: new Set(), answers: new Map(), orders: [] };

/** The failures of the members that can be told apart, each with the members that can fail so. */
function failuresOf(
  members: ReadonlyMap<number, Member>,
  listOf: (paths: BranchPaths) => ReadonlyMap<string, FailingPath>,
): Iterable<[number, FailingPath][]> {
  const byKey = new Map<string, [number, FailingPath][]>();
  for (const [index, { paths }] of members) {
    for (const [key, path] of listOf(paths)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [[index, path]]);
      else known.push([index, path]);
    }
  }
  return byKey.values();
}

function pathAt(index: number, path: BranchPath | undefined): [number, BranchPath][] {
  return path === undefined ? [] : [[index, path]];
}

function idOf(ids: Map<BranchPath, number>, path: BranchPath): number {
  let id = ids.get(path);
  if (id === undefined) ids.set(path, (id = ids.size));
  return id;
}

function planOf(assignment: Assignment, members: ReadonlyMap<number, Member>): Plan {
  const answers = new Map<string, readonly Answer[]>();
  const orders = new Map<string, Edge>();
  for (const [index, path] of assignment) {
    for (const [address, list] of path.answers) answers.set(within(index, address), list);
    for (const { address, count, edge } of path.orders) {
      const before = members.get(index)?.made.get(address) ?? 0;
      orders.set(choiceKey(within(index, address), before + count), edge);
    }
  }
  return { answers, orders };
}

/** Counts by address of those addresses that are within a member, as seen from there. */
function madeWithin(index: number, choices: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const prefix = `${index}/`;
  const made = new Map<string, number>();
  for (const [address, count] of choices) {
    if (address === String(index)) made.set('', count);
    else if (address.startsWith(prefix)) made.set(address.slice(prefix.length), count);
  }
  return made;
}
