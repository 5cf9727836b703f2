import type { BranchIdentity } from '../engine/records/branch.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import {
  isEntered,
  isExited,
  isTaskEntry,
  type ExitRoute,
  type Failure,
  type JournalEntry,
  type RetryRecord,
} from '../engine/records/journal.js';
import type { Trail, VisitTrace } from './trail.js';

/** One record's journal, taken apart; beside it those of the child executions of its distributed Maps. */
export interface Reading {
  readonly top: Trail;
  /** In order of entry. */
  readonly visits: readonly VisitTrace[];
  readonly children: ReadonlyMap<VisitTrace, readonly Reading[]>;
}

/**
 * Takes a journal apart: who visited which state, what happened there, and what ran within what. Child executions of
 * distributed Maps are read along, as if their items had been an inline Map's.
 */
export function readJournal(record: ExecutionRecord): Reading {
  return new JournalReader(record, null, 1).read();
}

class JournalReader {
  private readonly record: ExecutionRecord;
  private readonly top: Trail;
  private readonly trails = new Map<number, Trail>();
  private readonly visits: VisitTrace[] = [];
  /** The Parallel or Map activations, by the id of the event that started them. */
  private readonly regions = new Map<number, { readonly visit: VisitTrace; readonly attempt: number }>();
  /** What ended a branch, by the id of the event that was the failure. */
  private readonly failures = new Map<number, Failure>();
  private readonly retries = new Map<number, RetryRecord[]>();

  constructor(record: ExecutionRecord, owner: VisitTrace | null, attempt: number) {
    this.record = record;
    const first = record.journal.entries[0];
    if (first === undefined) throw new Error('An execution has at least its first event.');
    this.top = newTrail(record, first.branch, owner, attempt);
    this.trails.set(first.branch.id, this.top);
    for (const retry of record.journal.retries) {
      const sameEvent = this.retries.get(retry.failedEventId);
      if (sameEvent === undefined) this.retries.set(retry.failedEventId, [retry]);
      else sameEvent.push(retry);
    }
  }

  read(): Reading {
    for (const [index, entry] of this.record.journal.entries.entries()) {
      const id = index + 1;
      this.take(id, entry);
      for (const retry of this.retries.get(id) ?? []) {
        this.current(retry.branch)?.retries.push(retry);
        // The retry of a Parallel or Map: the branch that failed is not tried again, its successor is.
        if (entry.branch.id !== retry.branch.id) this.failures.set(id, retry.failure);
      }
    }
    const children = this.readChildren();
    for (const trace of this.visits) this.findFailure(trace);
    return { top: this.top, visits: this.visits, children };
  }

  private take(id: number, entry: JournalEntry): void {
    if (entry.state === null) {
      if (entry.type === 'ExecutionFailed') this.failures.set(entry.previous, entry.payload);
      return;
    }
    const trail = this.trailOf(entry.branch);
    if (isEntered(entry)) {
      const trace: VisitTrace = {
        state: entry.state,
        trail,
        enteredId: id,
        entered: entry,
        events: [],
        retries: [],
        inner: [],
        items: undefined,
        exited: null,
        failure: undefined,
        visit: 0,
        order: 0,
      };
      trail.visits.push(trace);
      this.visits.push(trace);
      return;
    }
    switch (entry.type) {
      case 'MapIterationStarted':
        return;
      case 'MapIterationSucceeded':
      case 'MapIterationFailed':
      case 'MapIterationAborted':
        trail.ended = entry;
        return;
      default:
    }
    const trace = trail.visits.at(-1);
    if (trace === undefined) return;
    if (isExited(entry)) {
      trace.exited = entry;
      return;
    }
    trace.events.push({ id, entry });
    const { type } = entry;
    if (type === 'MapStateStarted' || type === 'ParallelStateStarted' || type === 'MapRunStarted') {
      this.regions.set(id, { visit: trace, attempt: trace.retries.length + 1 });
      if (type === 'MapStateStarted') trace.items = entry.payload;
    }
  }

  private trailOf(branch: BranchIdentity): Trail {
    const known = this.trails.get(branch.id);
    if (known !== undefined) return known;
    const region = branch.region === null ? undefined : this.regions.get(branch.region.startedId);
    const trail = newTrail(this.record, branch, region?.visit ?? null, region?.attempt ?? 1);
    region?.visit.inner.push(trail);
    this.trails.set(branch.id, trail);
    return trail;
  }

  /** The visit a branch is in. */
  private current(branch: BranchIdentity): VisitTrace | undefined {
    return this.trails.get(branch.id)?.visits.at(-1);
  }

  private readChildren(): Map<VisitTrace, Reading[]> {
    const children = new Map<VisitTrace, Reading[]>();
    for (const mapRun of this.record.mapRuns) {
      for (const child of mapRun.children) {
        const region = this.regions.get(child.journal.entries[0]?.branch.region?.startedId ?? 0);
        if (region === undefined) continue;
        const reading = new JournalReader(child, region.visit, region.attempt).read();
        region.visit.inner.push(reading.top);
        const siblings = children.get(region.visit);
        if (siblings === undefined) children.set(region.visit, [reading]);
        else siblings.push(reading);
      }
    }
    for (const visit of children.keys()) {
      visit.inner.sort((a, b) => a.attempt - b.attempt || a.branch.index - b.branch.index);
    }
    return children;
  }

  /** Outer visits come before inner ones, so that the failure of a Parallel or Map is known when its branches ask. */
  private findFailure(trace: VisitTrace): void {
    if (trace.exited !== null) {
      trace.failure = exitRoute(trace)?.caught?.failure;
    } else {
      const lastRetry = trace.retries.at(-1)?.failedEventId ?? 0;
      trace.failure = this.failures.get(trace.enteredId);
      for (const { id, entry } of trace.events) {
        const told = id > lastRetry ? failureIn(entry) : undefined;
        trace.failure = this.failures.get(id) ?? told ?? trace.failure;
      }
    }
    if (trace.failure === undefined) return;
    for (const { id, entry } of trace.events) {
      if (/^(Parallel|Map)(State|Run)Failed$/.test(entry.type)) {
        this.failures.set(id, trace.failure);
        if (!this.failures.has(entry.previous)) this.failures.set(entry.previous, trace.failure);
      }
    }
  }
}

function newTrail(record: ExecutionRecord, branch: BranchIdentity, owner: VisitTrace | null, attempt: number): Trail {
  return { record, branch, owner, attempt, visits: [], ended: null };
}

/** How a visit was left; null where that was by `Next` or `End` without anything to tell. */
export function exitRoute(trace: VisitTrace): ExitRoute | null {
  return trace.exited?.extra ?? null;
}

function failureIn(entry: JournalEntry): Failure | undefined {
  if (isTaskEntry(entry)) return entry.extra ?? undefined;
  return entry.type === 'EvaluationFailed' || entry.type === 'MapRunFailed' ? entry.payload : undefined;
}
