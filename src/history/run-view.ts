import type { TaskEffect } from '../engine/effect.js';
import type { Assignment } from './assignment.js';
import type { CaughtError } from './caught-error.js';
import { inOrderOfEntry } from './order-of-entry.js';
import { readJournal } from './read-journal.js';
import type { Retry } from './retry.js';
import type { StateVisit } from './state-visit.js';
import type { TaskCall } from './task-call.js';
import type { Trail, VisitTrace } from './trail.js';
import type { Transition } from './transition.js';
import { viewTransition } from './view-transition.js';
import { isTaskEffect, viewVisit, type Viewpoint } from './view-visit.js';

/** Everything a run tells, made from its journal in one go when the first question is asked. */
export class RunView {
  readonly top: Trail;
  readonly traces: readonly VisitTrace[];
  readonly visits: readonly StateVisit[];
  readonly transitions: readonly Transition[];
  readonly retries: readonly Retry[];
  readonly catches: readonly CaughtError[];
  readonly tasks: readonly TaskCall[];
  readonly assignments: readonly Assignment[];
  /** The calls that the execution itself made, not its child executions. */
  readonly effects: readonly TaskEffect[];
  private readonly byTrace: ReadonlyMap<VisitTrace, StateVisit>;

  constructor(from: Viewpoint) {
    const reading = readJournal(from.record);
    this.top = reading.top;
    this.traces = inOrderOfEntry(reading);
    this.byTrace = new Map(this.traces.map((trace) => [trace, viewVisit(trace, from)]));
    this.visits = Object.freeze([...this.byTrace.values()]);
    this.transitions = Object.freeze(viewTransitions(this.traces, from));
    this.retries = Object.freeze(this.visits.flatMap((visit) => visit.retries).sort((a, b) => a.at - b.at));
    this.catches = Object.freeze(this.visits.flatMap((visit) => visit.caught ?? []).sort((a, b) => a.at - b.at));
    this.tasks = Object.freeze(
      this.visits.flatMap((visit) => visit.attempts.flatMap(({ call }) => call ?? [])).sort((a, b) => a.id - b.id),
    );
    this.assignments = Object.freeze(this.visits.flatMap(viewAssignments).sort((a, b) => a.at - b.at));
    this.effects = [...new Set(from.record.journal.entries.map(({ payload }) => payload).filter(isTaskEffect))];
  }

  visitOf(trace: VisitTrace): StateVisit {
    const visit = this.byTrace.get(trace);
    if (visit === undefined) throw new Error(`No visit to "${trace.state.name}" in this run.`);
    return visit;
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
