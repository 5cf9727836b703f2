import { InternalError } from '../values/errors.js';
import { Branch } from './records/branch.js';
import type { Effect, TaskEffect } from './records/effect.js';
import { Interpreter } from './interpreter.js';
import { enclosingItem } from './records/map-item.js';
import type { MapRunRecord } from './records/map-run-record.js';
import { Random } from './random.js';
import { Region } from './records/region.js';
import type { RunRecord } from './records/run-record.js';
import { Timers, type Timer } from './records/timers.js';

/** How a fork differs from its original. */
export interface ForkOptions {
  /**
   * The fork has no past: it counts transitions here, has no events, retries or counts, and its randomness starts anew, so that
   * the way it came makes no difference. Default: it has all of that.
   */
  readonly counters?: number[] | undefined;
}

/**
 * Copies a paused interpreter: its records, not its data. State data is never changed in place, so that both may share it.
 * Each record is copied once, whichever way it is reached.
 */
export function forkInterpreter(original: Interpreter, options: ForkOptions = {}): Interpreter {
  const copies = new Copies(options);
  const timers = original.timers.clone((branch) => copies.branch(branch), copies.timers);
  const root = copies.record(original.root);
  const top = copies.branch(original.top);
  const fork = new Interpreter(original.options, {
    random: options.counters === undefined ? original.random.clone() : new Random(original.options.seed),
    moment: original.moment,
    timers,
    root,
    top,
    tokens: new Map(original.tokens),
  });
  fork.ready = original.ready.map((branch) => copies.branch(branch));
  // Whoever is asked for the original's effects answers the original alone; the fork asks by itself.
  fork.issued = unanswered(original).map((effect) => copies.effect(effect));
  for (const effect of fork.issued) fork.unanswered.add(effect);
  fork.effectSequence = original.effectSequence;
  fork.branchSequence = original.branchSequence;
  fork.picks = original.picks;
  fork.deadline = original.deadline;
  fork.transitions = original.transitions;
  fork.over = original.over;
  for (const [id, record] of original.nested.records) fork.nested.records.set(id, copies.nested(record));
  for (const [id, { top, effect, ...run }] of original.nested.live) {
    fork.nested.live.set(id, { ...run, top: copies.branch(top), effect: copies.task(effect) });
  }
  copies.linkTimers();
  return fork;
}

/**
 * Copies one branch of a Parallel, or one iteration or child execution of a Map, as an execution of its own: it ends with the
 * branch's output or error, and no other branch runs beside it. It sees the variables, the item and the context that the
 * branch sees. The original must be paused, with all that is ready having run.
 */
export function isolateBranch(original: Interpreter, branch: Branch, options: ForkOptions = {}): Interpreter {
  const copies = new Copies(options, branch);
  const root = copies.record(branch.execution);
  const top = copies.branch(branch);
  const timers = new Timers();
  const own = new Interpreter(original.options, {
    random: options.counters === undefined ? original.random.clone() : new Random(original.options.seed),
    moment: original.moment,
    timers,
    root,
    top,
    tokens: new Map(original.tokens),
  });
  own.issued = unanswered(original).flatMap((effect) => copies.effectOfCopy(effect) ?? []);
  for (const effect of own.issued) own.unanswered.add(effect);
  own.effectSequence = original.effectSequence;
  own.branchSequence = original.branchSequence;
  own.deadline = Infinity;
  own.transitions = original.transitions;
  copies.setTimers(timers);
  return own;
}

/** The effects that have no answer: those not handed out yet, and those that branches wait for. */
function unanswered(engine: Interpreter): Effect[] {
  const issued = new Set(engine.issued);
  return [...engine.unanswered].filter((effect) => issued.has(effect) || effect.branch.effect === effect);
}

/** The members of a record that are its own data. A copy that leaves one out does not compile. */
type Data<Record, Given extends keyof Record> = {
  -readonly [
    Key in keyof Record as Record[Key] extends (...args: never[]) => unknown ? never : Key extends Given ? never : Key
  ]: Record[Key];
};

class Copies {
  readonly timers = new Map<Timer, Timer>();
  private readonly records = new Map<RunRecord, RunRecord>();
  private readonly counters = new Map<number[], number[]>();
  private readonly branches = new Map<Branch, Branch>();
  private readonly regions = new Map<Region, Region>();
  private readonly mapRuns = new Map<MapRunRecord, MapRunRecord>();
  private readonly effects = new Map<Effect, Effect>();
  private readonly options: ForkOptions;
  private readonly isolated: Branch | null;

  /** @param isolated - A branch whose copy belongs to no region. */
  constructor(options: ForkOptions, isolated: Branch | null = null) {
    this.options = options;
    this.isolated = isolated;
  }

  record(original: RunRecord): RunRecord {
    const made = this.records.get(original);
    if (made !== undefined) return made;
    const { mapRun } = original;
    const identity = mapRun === undefined ? original.identity : { ...original.identity, mapRun: this.mapRun(mapRun) };
    const meanwhile = this.records.get(original);
    if (meanwhile !== undefined) return meanwhile;
    // Child executions count with their parent, in one array.
    const given = this.options.counters;
    let counters = given ?? this.counters.get(original.counters);
    if (counters === undefined) this.counters.set(original.counters, (counters = original.counters.slice()));
    const copy = original.clone(identity, counters, given === undefined);
    this.records.set(original, copy);
    copy.mapRuns = original.mapRuns.map((own) => this.mapRun(own));
    return copy;
  }

  mapRun(original: MapRunRecord): MapRunRecord {
    const made = this.mapRuns.get(original);
    if (made !== undefined) return made;
    const copy = original.clone();
    this.mapRuns.set(original, copy);
    // One that succeeded does not change any more and may be shared; the others may be redriven.
    copy.children = original.children.map((child) => (child.status === 'SUCCEEDED' ? child : this.record(child)));
    return copy;
  }

  branch(original: Branch): Branch {
    const made = this.branches.get(original);
    if (made !== undefined) return made;
    const isAlone = original === this.isolated;
    const region = original.region === null || isAlone ? null : this.region(original.region);
    // Copying the region copies its running branches, this one perhaps among them.
    const meanwhile = this.branches.get(original);
    if (meanwhile !== undefined) return meanwhile;
    const { id, index, input, variables } = original;
    const item = isAlone ? enclosingItem(original) : original.item;
    const copy = new Branch(id, this.record(original.execution), region, index, item, input, variables);
    this.branches.set(original, copy);
    Object.assign(copy, {
      state: original.state,
      enteredId: original.enteredId,
      lastId: original.lastId,
      enteredAt: original.enteredAt,
      visit: original.visit,
      retries: original.retries,
      retriesBy: original.retriesBy === null ? null : [...original.retriesBy],
      continuation: original.continuation,
      edge: original.edge,
      scheduled: original.scheduled,
      started: original.started,
      inLine: original.inLine,
      itemCount: original.itemCount,
      ended: original.ended,
      timer: original.timer,
      effect: original.effect === null ? null : this.effect(original.effect),
      inner: original.inner === null ? null : this.region(original.inner),
    } satisfies Data<Branch, 'id' | 'execution' | 'region' | 'index' | 'item' | 'input' | 'variables'>);
    return copy;
  }

  /** The copy of an effect belongs to the copy of its branch; whoever holds the original can answer each by itself. */
  effect(original: Effect): Effect {
    const made = this.effects.get(original);
    if (made !== undefined) return made;
    const copy = { ...original, branch: this.branch(original.branch) };
    const meanwhile = this.effects.get(original);
    if (meanwhile !== undefined) return meanwhile;
    this.effects.set(original, copy);
    return copy;
  }

  /** The copy of an effect, if its branch was copied. */
  effectOfCopy(original: Effect): Effect | undefined {
    return this.branches.has(original.branch) ? this.effect(original) : undefined;
  }

  task(original: TaskEffect): TaskEffect {
    const copy = this.effect(original);
    if (copy.kind !== 'task') throw new InternalError(`The copy of a Task's effect is of kind ${copy.kind}.`);
    return copy;
  }

  /** One that has ended does not change any more and may be shared: nested executions are not redriven. */
  nested(original: RunRecord): RunRecord {
    return original.status === 'RUNNING' ? this.record(original) : original;
  }

  /** Timers were copied with the heap; each branch copy still points at the original's. */
  linkTimers(): void {
    for (const copy of this.branches.values()) {
      if (copy.timer !== null) copy.timer = this.timers.get(copy.timer) ?? null;
    }
  }

  /** Sets the timers of the branches that were copied anew, in the order in which they will go off. */
  setTimers(timers: Timers): void {
    const set = [...this.branches.values()].flatMap((branch) =>
      branch.timer === null ? [] : [{ ...branch.timer, branch }],
    );
    set.sort((a, b) => a.at - b.at || a.sequence - b.sequence);
    for (const { branch, at, kind } of set) branch.timer = timers.add(at, branch, kind);
  }

  private region(original: Region): Region {
    const made = this.regions.get(original);
    if (made !== undefined) return made;
    const owner = this.branch(original.owner);
    const meanwhile = this.regions.get(original);
    if (meanwhile !== undefined) return meanwhile;
    const mapRun = original.mapRun === null ? null : this.mapRun(original.mapRun);
    const { kind, state, startedId, items, concurrency, firstBranchId } = original;
    const copy = new Region(kind, owner, state, startedId, items, concurrency, mapRun, firstBranchId);
    this.regions.set(original, copy);
    const copied = (branches: readonly Branch[]): Branch[] => branches.map((branch) => this.branch(branch));
    Object.assign(copy, {
      next: original.next,
      nextItem: original.nextItem,
      over: original.over,
      input: original.input,
      lastEndId: original.lastEndId,
      forgotten: original.forgotten,
      results: original.results.slice(),
      running: new Set(copied([...original.running])),
      unfinished: copied(original.unfinished),
      waiting: copied(original.waiting),
      endedChildren: copied(original.endedChildren),
    } satisfies Data<
      Region,
      'kind' | 'owner' | 'state' | 'startedId' | 'items' | 'concurrency' | 'mapRun' | 'firstBranchId'
    >);
    return copy;
  }
}
