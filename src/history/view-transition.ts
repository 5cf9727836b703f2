import { placesOf } from './place.js';
import { exitRoute } from './read-journal.js';
import type { VisitTrace } from './trail.js';
import type { Transition, TransitionKind } from './transition.js';
import type { Viewpoint } from './view-visit.js';
import { secondsBetween } from './virtual-time.js';

/**
 * Makes the public view of the transition that led to a visit.
 *
 * @param before - The visit before it on the same trail.
 */
export function viewTransition(trace: VisitTrace, before: VisitTrace | undefined, from: Viewpoint): Transition {
  const { trail } = trace;
  return Object.freeze({
    ...way(trace, before),
    to: trace.state.name,
    at: secondsBetween(from.record.startedAt, trace.entered.time),
    within: placesOf(trail.branch, from.record),
  });
}

function way(trace: VisitTrace, before: VisitTrace | undefined): Pick<Transition, 'from' | 'via' | 'index'> {
  if (before !== undefined) return { from: before.state.name, ...routeOf(before) };
  const { owner, branch } = trace.trail;
  if (owner === null) return { from: null, via: 'Start', index: 0 };
  if (owner.state.type === 'Map') return { from: owner.state.name, via: 'ItemProcessor', index: 0 };
  return { from: owner.state.name, via: 'Branch', index: branch.index };
}

function routeOf(before: VisitTrace): { via: TransitionKind; index: number } {
  // A trail goes on from a state that was never left only after a redrive.
  if (before.exited === null) return { via: 'Redrive', index: 0 };
  const route = exitRoute(before);
  if (route?.caught != null) return { via: 'Catch', index: route.caught.catcher.index };
  if (before.state.type !== 'Choice' || route === null || route.rule === null) return { via: 'Next', index: 0 };
  return route.rule < 0 ? { via: 'Default', index: 0 } : { via: 'Choice', index: route.rule };
}
