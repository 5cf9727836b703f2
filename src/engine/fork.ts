import { Branch } from './branch.js';
import type { Effect } from './effect.js';
import type { ExecutionRecord } from './execution-record.js';
import { Interpreter } from './interpreter.js';
import type { MapRunRecord } from './map-run-record.js';
import { Region } from './region.js';
import type { RunRecord } from './run-record.js';
import type { Timer } from './timers.js';

/**
 * Copies a paused interpreter: its records, not its data. State data is never changed in place, so that both may share it.
 * Each record is copied once, whichever way it is reached.
 */
export function forkInterpreter(original: Interpreter): Interpreter {
  const copies = new Copies();
  const timers = original.timers.clone((branch) => copies.branch(branch), copies.timers);
  const root = copies.record(original.root);
  const top = copies.branch(original.top);
  const fork = new Interpreter(original.options, {
    random: original.random.clone(),
    moment: original.moment,
    timers,
    root,
    top,
  });
  fork.ready = original.ready.map((branch) => copies.branch(branch));
  fork.issued = original.issued.map((effect) => copies.effect(effect));
  fork.unanswered = original.unanswered;
  fork.effectSequence = original.effectSequence;
  fork.branchSequence = original.branchSequence;
  fork.tokens = original.tokens;
  fork.picks = original.picks;
  fork.deadline = original.deadline;
  fork.transitions = original.transitions;
  fork.done = original.done;
  copies.linkTimers();
  return fork;
}

class Copies {
  readonly timers = new Map<Timer, Timer>();
  private readonly records = new Map<RunRecord, RunRecord>();
  private readonly branches = new Map<Branch, Branch>();
  private readonly regions = new Map<Region, Region>();
  private readonly mapRuns = new Map<MapRunRecord, MapRunRecord>();
  private readonly effects = new Map<Effect, Effect>();

  record(original: RunRecord): RunRecord {
    const made = this.records.get(original);
    if (made !== undefined) return made;
    const copy = original.clone((mapRun) => this.mapRun(mapRun));
    this.records.set(original, copy);
    return copy;
  }

  mapRun(original: MapRunRecord): MapRunRecord {
    const made = this.mapRuns.get(original);
    if (made !== undefined) return made;
    // Children that have ended do not change any more and may be shared.
    const copy = original.clone((child: ExecutionRecord) => child);
    this.mapRuns.set(original, copy);
    return copy;
  }

  branch(original: Branch): Branch {
    const made = this.branches.get(original);
    if (made !== undefined) return made;
    const region = original.region === null ? null : this.region(original.region);
    // Copying the region copies its running branches, this one perhaps among them.
    const meanwhile = this.branches.get(original);
    if (meanwhile !== undefined) return meanwhile;
    const copy = new Branch(
      original.id,
      this.record(original.execution),
      region,
      original.index,
      original.item,
      original.input,
      original.variables,
    );
    this.branches.set(original, copy);
    copy.state = original.state;
    copy.enteredId = original.enteredId;
    copy.lastId = original.lastId;
    copy.enteredAt = original.enteredAt;
    copy.visit = original.visit;
    copy.retries = original.retries;
    copy.retriesBy = original.retriesBy === null ? null : [...original.retriesBy];
    copy.continuation = original.continuation;
    copy.edge = original.edge;
    copy.scheduled = original.scheduled;
    copy.itemCount = original.itemCount;
    copy.ended = original.ended;
    copy.timer = original.timer;
    copy.effect = original.effect === null ? null : this.effect(original.effect);
    copy.inner = original.inner === null ? null : this.region(original.inner);
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

  /** Timers were copied with the heap; each branch copy still points at the original's. */
  linkTimers(): void {
    for (const copy of this.branches.values()) {
      if (copy.timer !== null) copy.timer = this.timers.get(copy.timer) ?? null;
    }
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
    copy.next = original.next;
    copy.nextItem = original.nextItem;
    copy.over = original.over;
    copy.input = original.input;
    copy.lastEndId = original.lastEndId;
    original.results.forEach((result, index) => (copy.results[index] = result));
    original.failures.forEach((failure, index) => (copy.failures[index] = failure));
    for (const branch of original.running) copy.running.add(this.branch(branch));
    copy.unfinished = original.unfinished.map((branch) => this.branch(branch));
    for (const branch of original.endedChildren) copy.endedChildren.push(this.branch(branch));
    return copy;
  }
}
