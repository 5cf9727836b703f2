import { exitRoute } from '../read-journal.js';
import type { Trail, VisitTrace } from '../trail.js';
import { trailStatus } from '../view-items.js';

/** Branches or items that went the same way; the first of them stands for all. */
export interface TrailGroup {
  readonly first: Trail;
  readonly all: readonly Trail[];
}

/**
 * Puts branches or items together that went the same way: the same states, attempts, errors and routes, whatever their times
 * and data. Groups come in order of their first member.
 */
export function groupTrails(trails: readonly Trail[]): readonly TrailGroup[] {
  const groups = new Map<string, Trail[]>();
  for (const trail of trails) {
    const way = signature(trail);
    const group = groups.get(way);
    if (group === undefined) groups.set(way, [trail]);
    else group.push(trail);
  }
  return [...groups.values()].flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }]));
}

function signature(trail: Trail): string {
  return JSON.stringify([trailStatus(trail), trail.visits.map(visitSignature)]);
}

function visitSignature(trace: VisitTrace): unknown {
  const route = exitRoute(trace);
  return [
    trace.state.id,
    trace.retries.map(({ failure, retrier }) => [failure.error, retrier.index]),
    trace.failure?.error,
    route?.caught?.catcher.index,
    route?.rule,
    trace.inner.map((inner) => [inner.attempt, signature(inner)]),
  ];
}
