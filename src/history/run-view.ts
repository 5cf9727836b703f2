import { isTaskEntry } from '../engine/records/journal.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { Assignment } from './assignment.js';
import type { CaughtError } from './caught-error.js';
import type { DataFlow } from './data-flow.js';
import { inOrderOfEntry } from './order-of-entry.js';
import { readJournal } from './read-journal.js';
import type { Retry } from './retry.js';
import type { StateVisit } from './state-visit.js';
import type { TaskCall } from './task-call.js';
import type { Trail, VisitTrace } from './trail.js';
import type { Transition } from './transition.js';
import { viewDataFlow } from './view-data-flow.js';
import { viewTransition } from './view-transition.js';
import { viewCaught, viewRetries, viewVisit, type Viewpoint } from './view-visit.js';

/**
 * Everything a run tells. The journal is taken apart when the first question is asked; each answer is made when somebody asks for
 * it, and kept. A fuzzer asks a hundred thousand runs one question each, so that what nobody asks for must cost nothing.
 */
export class RunView {
  readonly top: Trail;
  /** Every visit, in order of entry. */
  readonly traces: readonly VisitTrace[];
  private readonly from: Viewpoint;
  private readonly views = new Map<VisitTrace, StateVisit>();
  private readonly answers = new Map<string, readonly unknown[]>();

  constructor(from: Viewpoint) {
    const reading = readJournal(from.record);
    this.from = from;
    this.top = reading.top;
    this.traces = inOrderOfEntry(reading);
  }

  visitOf(trace: VisitTrace): StateVisit {
    let view = this.views.get(trace);
    if (view === undefined) this.views.set(trace, (view = viewVisit(trace, this.from)));
    return view;
  }

  path(): readonly string[] {
    return this.answer('path', undefined, (traces) => traces.map(({ state }) => state.name));
  }

  attempts(state: string): number {
    // Most visits make one attempt; of the others, the last may never have been made.
    const attemptsOf = (trace: VisitTrace): number =>
      trace.retries.length === 0 ? 1 : this.visitOf(trace).attempts.length;
    return this.tracesOf(state).reduce((sum, trace) => sum + attemptsOf(trace), 0);
  }

  visits(state?: string): readonly StateVisit[] {
    return this.answer('visits', state, (traces) => traces.map((trace) => this.visitOf(trace)));
  }

  /** The data flow of visits; none of a run that did not keep it. */
  dataFlow(state?: string): readonly DataFlow[] {
    return this.answer('dataFlow', state, (traces) => traces.flatMap((trace) => viewDataFlow(trace, this.from) ?? []));
  }

  dataFlowOf(trace: VisitTrace): DataFlow | undefined {
    return viewDataFlow(trace, this.from);
  }

  transitions(): readonly Transition[] {
    return this.answer('transitions', undefined, (traces) => viewTransitions(traces, this.from));
  }

  retries(state?: string): readonly Retry[] {
    return this.answer('retries', state, (traces) =>
      traces.flatMap((trace) => viewRetries(trace, this.from)).sort((a, b) => a.at - b.at),
    );
  }

  catches(state?: string): readonly CaughtError[] {
    return this.answer('catches', state, (traces) =>
      traces.flatMap((trace) => viewCaught(trace, this.from) ?? []).sort((a, b) => a.at - b.at),
    );
  }

  tasks(): readonly TaskCall[] {
    return this.answer('tasks', undefined, (traces) =>
      traces
        .filter(({ state }) => state.type === 'Task')
        .flatMap((trace) => this.visitOf(trace).attempts.flatMap(({ call }) => call ?? []))
        .sort((a, b) => a.id - b.id),
    );
  }

  assignments(): readonly Assignment[] {
    return this.answer('assignments', undefined, (traces) =>
      traces
        .filter(({ exited }) => exited !== null && exited.extra !== null)
        .flatMap((trace) => viewAssignments(this.visitOf(trace)))
        .sort((a, b) => a.at - b.at),
    );
  }

  /** The calls that the execution itself made, not its child executions. */
  effects(): readonly TaskEffect[] {
    // A call that was going on when the execution was forked has two records, which tell of one.
    const calls = this.from.record.journal.entries.filter(isTaskEntry).map(({ payload }) => payload);
    return [...new Map(calls.map((call) => [call.id, call])).values()];
  }

  private tracesOf(state: string | undefined): readonly VisitTrace[] {
    return state === undefined ? this.traces : this.traces.filter((trace) => trace.state.name === state);
  }

  /** Makes an answer once. */
  private answer<T>(
    question: string,
    state: string | undefined,
    make: (traces: readonly VisitTrace[]) => T[],
  ): readonly T[] {
    const key = state === undefined ? question : `${question} ${state}`;
    let answer = this.answers.get(key) as readonly T[] | undefined;
    if (answer === undefined) this.answers.set(key, (answer = Object.freeze(make(this.tracesOf(state)))));
    return answer;
  }
}

function viewTransitions(traces: readonly VisitTrace[], from: Viewpoint): Transition[] {
  const latest = new Map<Trail, VisitTrace>();
  return traces.map((trace) => {
    const transition = viewTransition(trace, latest.get(trace.trail), from);
    latest.set(trace.trail, trace);
    return transition;
  });
}

function viewAssignments(visit: StateVisit): Assignment[] {
  const { state, assigned, exitedAt, within } = visit;
  return Object.entries(assigned).map(([variable, value]) =>
    Object.freeze({ variable, value, state, visit: visit.visit, at: exitedAt ?? visit.enteredAt, within }),
  );
}
