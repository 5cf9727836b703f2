import { endOfCall, isTaskEntry, type TaskEventType } from '../engine/records/journal.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import { readText, type LazyText } from '../engine/outcome.js';
import type { JsonValue } from '../values/json.js';
import type { Attempt } from './attempt.js';
import type { CaughtError } from './caught-error.js';
import { frozen } from '../values/frozen.js';
import { placesOf, type Place } from './place.js';
import { exitRoute } from './read-journal.js';
import type { Retry } from './retry.js';
import type { StateVisit, VisitStatus } from './state-visit.js';
import type { TaskCall } from './task-call.js';
import { isOver, type VisitTrace } from './trail.js';
import { secondsBetween } from './virtual-time.js';

const NO_RETRIES: readonly Retry[] = Object.freeze([]);
const NO_CALLS: ReadonlyMap<number, TaskCall> = new Map();
const NOTHING: Readonly<Record<string, JsonValue>> = Object.freeze({});

/** Who looks at a run, and what they know beside the journal. */
export interface Viewpoint {
  /** The execution that is looked at; times count from its start, places from within it. */
  readonly record: ExecutionRecord;
  /** Which mock answered a call. */
  readonly answeredBy: ((effect: TaskEffect) => string | undefined) | undefined;
}

/** Makes the public view of one visit. */
export function viewVisit(trace: VisitTrace, from: Viewpoint): StateVisit {
  const { state, visit, entered, exited } = trace;
  const within = placesOf(trace.trail.branch, from.record);
  const status = visitStatus(trace);
  const route = exitRoute(trace);
  const retries = viewRetries(trace, from);
  const last = trace.exited ?? trace.events.at(-1)?.entry;
  const ended = status === 'RUNNING' ? undefined : (last ?? entered).time;
  const choice = route?.rule ?? undefined;
  return Object.freeze({
    state: state.name,
    type: state.type,
    visit,
    status,
    input: frozen(entered.payload),
    output: exited === null ? undefined : frozen(exited.payload),
    error: trace.failure?.error,
    cause: causeText(trace.failure?.cause),
    enteredAt: at(from, entered.time),
    exitedAt: exited === null ? undefined : at(from, exited.time),
    attempts: viewAttempts(trace, from, within, retries, status, ended),
    retries,
    caught: viewCaught(trace, from),
    assigned: route?.assigned == null ? NOTHING : frozen(route.assigned),
    choice: choice === -1 ? 'Default' : choice,
    within,
    item: within.findLast(({ kind }) => kind === 'item')?.index,
    branch: within.findLast(({ kind }) => kind === 'branch')?.index,
  });
}

function at(from: Viewpoint, time: number): number {
  return secondsBetween(from.record.startedAt, time);
}

function causeText(cause: LazyText | null | undefined): string | null | undefined {
  return cause === null || cause === undefined ? cause : readText(cause);
}

function visitStatus(trace: VisitTrace): VisitStatus {
  if (trace.exited !== null) return exitRoute(trace)?.caught == null ? 'SUCCEEDED' : 'CAUGHT';
  if (trace.failure !== undefined) return 'FAILED';
  return isOver(trace.trail) ? 'ABORTED' : 'RUNNING';
}

/** The public view of the retries of one visit. */
export function viewRetries(trace: VisitTrace, from: Viewpoint): readonly Retry[] {
  if (trace.retries.length === 0) return NO_RETRIES;
  const within = placesOf(trace.trail.branch, from.record);
  return Object.freeze(
    trace.retries.map((retry): Retry => {
      const { failure } = retry;
      return Object.freeze({
        state: trace.state.name,
        visit: trace.visit,
        retry: retry.retry,
        error: failure.error,
        cause: causeText(failure.cause),
        retrier: retry.retrier.index,
        delay: retry.delaySeconds,
        at: at(from, retry.time),
        within,
        item: within.findLast(({ kind }) => kind === 'item')?.index,
      });
    }),
  );
}

/** The public view of what a catcher caught in one visit. */
export function viewCaught(trace: VisitTrace, from: Viewpoint): CaughtError | undefined {
  const caught = exitRoute(trace)?.caught;
  if (caught == null || trace.exited === null) return undefined;
  const { catcher, failure } = caught;
  return Object.freeze({
    state: trace.state.name,
    visit: trace.visit,
    error: failure.error,
    cause: causeText(failure.cause),
    catcher: catcher.index,
    errorEquals: catcher.errorEquals,
    next: catcher.edge.to?.name ?? '',
    at: at(from, trace.exited.time),
    within: placesOf(trace.trail.branch, from.record),
  });
}

function viewAttempts(
  trace: VisitTrace,
  from: Viewpoint,
  within: readonly Place[],
  retries: readonly Retry[],
  status: VisitStatus,
  ended: number | undefined,
): readonly Attempt[] {
  const calls = viewCalls(trace, from, within);
  const attempts = retries.map((retry, index): Attempt => ({
    attempt: index + 1,
    status: 'FAILED',
    startedAt: startOf(trace, from, retries, index),
    endedAt: retry.at,
    error: retry.error,
    cause: retry.cause,
    call: calls.get(index + 1),
  }));
  const last = attempts.length;
  const startedAt = startOf(trace, from, retries, last);
  // The visit ended while a retry was still to come: that attempt was never made.
  const neverMade = ended !== undefined && last > 0 && startedAt > at(from, ended);
  if (neverMade) return Object.freeze(attempts.map((attempt) => Object.freeze(attempt)));
  attempts.push({
    attempt: last + 1,
    status: status === 'CAUGHT' ? 'FAILED' : status,
    startedAt,
    endedAt: ended === undefined ? undefined : at(from, ended),
    error: trace.failure?.error,
    cause: causeText(trace.failure?.cause),
    call: calls.get(last + 1),
  });
  return Object.freeze(attempts.map((attempt) => Object.freeze(attempt)));
}

function startOf(trace: VisitTrace, from: Viewpoint, retries: readonly Retry[], index: number): number {
  const before = retries[index - 1];
  return before === undefined ? at(from, trace.entered.time) : before.at + before.delay;
}

/** The calls of a visit by their attempt. */
function viewCalls(trace: VisitTrace, from: Viewpoint, within: readonly Place[]): ReadonlyMap<number, TaskCall> {
  if (trace.state.type !== 'Task') return NO_CALLS;
  const calls = new Map<number, TaskCall>();
  for (const { entry } of trace.events) {
    if (!isTaskEntry(entry)) continue;
    const { payload: effect } = entry;
    const failure = entry.extra ?? undefined;
    const status = callStatus(entry.type, trace);
    const { outcome } = effect;
    calls.set(effect.attempt, {
      id: effect.id,
      state: trace.state.name,
      resource: effect.state.resource.arn,
      input: frozen(effect.input),
      visit: trace.visit,
      attempt: effect.attempt,
      status,
      output: status === 'SUCCEEDED' && outcome?.kind === 'success' ? frozen(outcome.output) : undefined,
      error: failure?.error,
      cause: causeText(failure?.cause),
      answeredBy: from.answeredBy?.(effect),
      startedAt: at(from, effect.issuedAt),
      endedAt: status === 'RUNNING' || status === 'ABORTED' ? undefined : at(from, entry.time),
      token: effect.token,
      timeoutSeconds: effect.timeoutSeconds,
      heartbeatSeconds: effect.heartbeatSeconds,
      credentials: effect.credentials === undefined ? undefined : frozen(effect.credentials),
      within,
    });
  }
  for (const call of calls.values()) Object.freeze(call);
  return calls;
}

/** What the latest event of a call says about it. */
function callStatus(type: TaskEventType, trace: VisitTrace): TaskCall['status'] {
  return endOfCall(type) ?? (visitStatus(trace) === 'RUNNING' ? 'RUNNING' : 'ABORTED');
}
