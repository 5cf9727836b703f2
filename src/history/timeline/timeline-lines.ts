import { dataLines } from './data-lines.js';
import { readText } from '../../engine/outcome.js';
import type { ExecutionRecord } from '../../engine/records/execution-record.js';
import type { Attempt } from '../attempt.js';
import type { RunView } from '../run-view.js';
import type { StateVisit } from '../state-visit.js';
import type { Trail, VisitTrace } from '../trail.js';
import { trailStatus } from '../view-items.js';
import { explainSeconds, secondsBetween } from '../virtual-time.js';
import { explainCount, explainIndexes, groupDigits } from '../../wording/counts.js';
import { adviceOnFailure } from './advice-on-failure.js';
import { explainFailure, shortCause } from './explain-failure.js';
import { groupTrails } from './group-trails.js';
import { WEIGHT, type Mark, type TimelineLine } from './timeline-line.js';

/** As much of the execution's cause as its last line shows. */
const CAUSE_LIMIT = 300;

/** All lines of a run's timeline, in order; items and branches that went the same way are told once. */
export function timelineLines(record: ExecutionRecord, run: RunView, data: boolean): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  new LineWriter(run, lines, data).trail(run.top, []);
  lines.push(...endLines(record));
  return lines;
}

class LineWriter {
  private readonly run: RunView;
  private readonly lines: TimelineLine[];
  private readonly data: boolean;
  /** The advice given so far: items that fail alike need it once. */
  private readonly advised = new Set<string>();

  constructor(run: RunView, lines: TimelineLine[], data: boolean) {
    this.run = run;
    this.lines = lines;
    this.data = data;
  }

  trail(trail: Trail, marks: readonly Mark[]): void {
    for (const [index, trace] of trail.visits.entries()) {
      const visit = this.run.visitOf(trace);
      // A trail goes on from a state that was never left only after a redrive.
      if (trail.visits[index - 1]?.exited === null) this.lines.push(redriven(visit.enteredAt, marks));
      this.visit(trace, visit, marks);
      if (this.data) this.lines.push(...dataLines(this.run.dataFlowOf(trace), marks));
    }
  }

  private visit(trace: VisitTrace, visit: StateVisit, marks: readonly Mark[]): void {
    const { type } = visit;
    if (type === 'Task') {
      for (const attempt of visit.attempts) this.attempt(visit, attempt, attempt.startedAt, marks);
    } else if (type === 'Parallel' || type === 'Map') {
      if (trace.inner.length === 0 && trace.items === undefined) {
        this.mockedWhole(visit, marks);
        return;
      }
      this.add(visit, marks, visit.enteredAt, this.explainRegion(trace), 'plain', WEIGHT.region);
      for (const attempt of visit.attempts) {
        this.region(trace, attempt.attempt, marks);
        if (attempt.status === 'FAILED') this.attempt(visit, attempt, attempt.endedAt ?? attempt.startedAt, marks);
      }
    } else if (visit.status === 'FAILED') {
      const weight = WEIGHT.failure;
      const { error, cause } = visit;
      this.add(
        visit,
        marks,
        visit.enteredAt,
        `${type === 'Fail' ? '' : 'failed: '}${explainFailure(error, cause)}`,
        'bad',
        weight,
      );
      this.advise(visit, marks, error, cause);
    } else {
      this.add(visit, marks, visit.enteredAt, explainSimple(visit), 'plain', WEIGHT.plain);
    }
  }

  /** A Parallel or Map that a mock answered as a whole, or that failed before it started anything. */
  private mockedWhole(visit: StateVisit, marks: readonly Mark[]): void {
    for (const attempt of visit.attempts) {
      if (attempt.status !== 'SUCCEEDED' || visit.attempts.length > 1)
        this.attempt(visit, attempt, attempt.startedAt, marks);
      else this.add(visit, marks, attempt.startedAt, 'mocked', 'plain', WEIGHT.plain);
    }
  }

  private attempt(visit: StateVisit, attempt: Attempt, at: number, marks: readonly Mark[]): void {
    const retry = visit.retries[attempt.attempt - 1];
    const { status, error, cause } = attempt;
    if (status !== 'FAILED') {
      this.add(
        visit,
        marks,
        at,
        explainAttempt(visit, attempt),
        status === 'ABORTED' ? 'faint' : 'plain',
        WEIGHT.plain,
      );
      return;
    }
    const seconds = visit.type === 'Task' ? (attempt.endedAt ?? at) - at : 0;
    const took = seconds > 0 ? ` after ${explainSeconds(seconds)}` : '';
    const which = visit.attempts.length > 1 ? `attempt ${attempt.attempt} ` : '';
    const failed = `${which}failed${took}: ${explainFailure(error, cause)}`;
    if (retry !== undefined) {
      const route = ` → Retry[${retry.retrier}] in ${explainSeconds(retry.delay)}`;
      this.add(visit, marks, at, failed + route, 'bad', WEIGHT.retried);
    } else if (visit.caught !== undefined) {
      const { catcher, errorEquals } = visit.caught;
      const names = errorEquals.includes(error ?? '') ? '' : ` (${errorEquals.join(', ')})`;
      this.add(visit, marks, at, `${failed} → Catch[${catcher}]${names}`, 'bad', WEIGHT.caught);
    } else {
      this.add(visit, marks, at, failed, 'bad', WEIGHT.failure);
    }
    this.advise(visit, marks, error, cause);
  }

  /** What to write instead of a path that failed, below the line of the failure. */
  private advise(
    { state }: StateVisit,
    marks: readonly Mark[],
    error: Attempt['error'],
    cause: Attempt['cause'],
  ): void {
    for (const advice of adviceOnFailure(error, cause)) {
      if (this.advised.has(advice)) continue;
      this.advised.add(advice);
      const text = `hint: ${advice}`;
      this.lines.push({ at: undefined, marks, name: '', text, tone: 'faint', state, weight: WEIGHT.failure });
    }
  }

  private region(trace: VisitTrace, attempt: number, marks: readonly Mark[]): void {
    const trails = trace.inner.filter((trail) => trail.attempt === attempt);
    const width = Math.max(...trails.map((trail) => `[${trail.branch.index}]`.length));
    const noun = trace.state.type === 'Map' ? 'item' : 'branch';
    for (const { first, all } of groupTrails(trails)) {
      const label = `[${first.branch.index}]`;
      this.trail(first, [...marks, { label, width }]);
      if (all.length === 1) continue;
      const others = all.slice(1).map(({ branch }) => branch.index);
      this.lines.push({
        at: undefined,
        marks: [...marks, { label: `[${explainIndexes(others)}]`, width }],
        name: '',
        text: `${explainCount(others.length, noun, noun === 'item' ? 'items' : 'branches')} like ${label}`,
        tone: 'faint',
        state: undefined,
        weight: trailStatus(first) === 'FAILED' ? WEIGHT.failure : WEIGHT.plain + 1,
      });
    }
  }

  /** `Map, 1,000 items: 998 SUCCEEDED, 2 FAILED`. */
  private explainRegion(trace: VisitTrace): string {
    const attempt = trace.retries.length + 1;
    const trails = trace.inner.filter((trail) => trail.attempt === attempt);
    if (trace.state.type === 'Parallel') return `Parallel, ${explainCount(trails.length, 'branch', 'branches')}`;
    const started = trace.events.find(({ entry }) => entry.type === 'MapRunStarted')?.entry.payload;
    const mapRun = trace.trail.record.mapRuns.find((candidate) => candidate === started);
    if (mapRun !== undefined) {
      const { total, succeeded, failed, aborted } = mapRun;
      return `distributed Map, ${explainCount(total, 'item')}${explainStatuses(total, { succeeded, failed, aborted })}`;
    }
    const statuses = trails.map(trailStatus);
    const count = (status: string): number => statuses.filter((each) => each === status).length;
    const counts = { succeeded: count('SUCCEEDED'), failed: count('FAILED'), aborted: count('ABORTED') };
    const total = trace.items ?? trails.length;
    return `Map, ${explainCount(total, 'item')}${explainStatuses(total, counts)}`;
  }

  private add(
    visit: StateVisit,
    marks: readonly Mark[],
    at: number,
    text: string,
    tone: TimelineLine['tone'],
    weight: number,
  ): void {
    this.lines.push({ at, marks, name: visit.state, text, tone, state: visit.state, weight });
  }
}

/** `: 998 SUCCEEDED, 2 FAILED`; empty where all that started succeeded. */
function explainStatuses(
  total: number,
  counts: { readonly succeeded: number; readonly failed: number; readonly aborted: number },
): string {
  const { succeeded, failed, aborted } = counts;
  if (failed + aborted === 0) return '';
  const pending = total - succeeded - failed - aborted;
  const parts = Object.entries({ succeeded, failed, aborted, pending }).filter(([, count]) => count > 0);
  return `: ${parts.map(([status, count]) => `${groupDigits(count)} ${status.toUpperCase()}`).join(', ')}`;
}

/** A state that did what it is there for, without attempts to tell apart. */
function explainSimple(visit: StateVisit): string {
  const { type, choice, status, exitedAt, enteredAt } = visit;
  if (status === 'ABORTED') return 'aborted';
  if (type === 'Choice' && choice !== undefined) return choice === 'Default' ? '→ Default' : `→ Choices[${choice}]`;
  if (type === 'Wait') return exitedAt === undefined ? 'waiting' : `waits ${explainSeconds(exitedAt - enteredAt)}`;
  const assigned = Object.keys(visit.assigned);
  return assigned.length === 0 ? '' : `assigns ${assigned.map((name) => `$${name}`).join(', ')}`;
}

function explainAttempt(visit: StateVisit, { attempt, status, startedAt, endedAt }: Attempt): string {
  if (status === 'ABORTED') return 'aborted';
  if (status === 'RUNNING') return 'not answered';
  const seconds = (endedAt ?? startedAt) - startedAt;
  const took = seconds > 0 ? ` after ${explainSeconds(seconds)}` : '';
  if (visit.attempts.length > 1) return `attempt ${attempt} succeeded${took}`;
  return seconds > 0 ? `succeeded${took}` : explainSimple(visit);
}

function redriven(at: number, marks: readonly Mark[]): TimelineLine {
  return { at, marks, name: '', text: 'redriven', tone: 'faint', state: undefined, weight: WEIGHT.end };
}

/** How the execution ended. */
function endLines(record: ExecutionRecord): readonly TimelineLine[] {
  const { status, error, cause, startedAt, stoppedAt, journal } = record;
  const at = secondsBetween(startedAt, stoppedAt ?? journal.entries.at(-1)?.time ?? startedAt);
  const line = { marks: [], state: undefined, weight: WEIGHT.end };
  const text = error != null ? `execution ${status}: ${error}` : `execution ${status}`;
  const end: TimelineLine = { ...line, at, name: '', text, tone: status === 'SUCCEEDED' ? 'good' : 'bad' };
  const message = shortCause(cause === null || cause === undefined ? cause : readText(cause), CAUSE_LIMIT);
  if (message === undefined) return [end];
  return [end, { ...line, at: undefined, name: '', text: `cause: ${message}`, tone: 'plain' }];
}
