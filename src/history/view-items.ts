import { readText } from '../engine/outcome.js';
import { frozen } from '../values/frozen.js';
import type { ItemResult } from './item-result.js';
import { exitRoute } from './read-journal.js';
import { isOver, type Trail, type VisitTrace } from './trail.js';

/**
 * Makes the public view of the items of one visit to a Map, or the branches of one visit to a Parallel: those of its last attempt.
 * Items that were never started come as PENDING.
 */
export function viewItems(owner: VisitTrace): readonly ItemResult[] {
  const attempt = owner.retries.length + 1;
  const started = owner.inner.filter((trail) => trail.attempt === attempt);
  const results = started.map((trail) => viewItem(trail, owner));
  const known = new Set(results.map(({ index }) => index));
  for (let index = 0; index < pendingUpTo(owner); index++) {
    if (!known.has(index)) results.push(pending(index, owner, attempt));
  }
  return Object.freeze(results.sort((a, b) => a.index - b.index));
}

/** A distributed Map keeps the child executions of some items only, so that a missing one tells nothing. */
function pendingUpTo(owner: VisitTrace): number {
  if (owner.state.type !== 'Map' || owner.state.distributed !== null) return 0;
  return owner.items ?? 0;
}

function pending(index: number, owner: VisitTrace, attempt: number): ItemResult {
  return Object.freeze({
    index,
    status: 'PENDING',
    visit: owner.visit,
    attempt,
    input: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    path: Object.freeze([]),
  });
}

function viewItem(trail: Trail, owner: VisitTrace): ItemResult {
  const last = trail.visits.at(-1);
  const status = trailStatus(trail);
  const failure = status === 'FAILED' ? last?.failure : undefined;
  const cause = failure?.cause;
  return Object.freeze({
    index: trail.branch.index,
    status,
    visit: owner.visit,
    attempt: trail.attempt,
    input: frozen(trail.visits[0]?.entered.payload),
    output: status === 'SUCCEEDED' ? frozen(last?.exited?.payload) : undefined,
    error: failure?.error,
    cause: cause === null || cause === undefined ? cause : readText(cause),
    path: Object.freeze(pathOf(trail)),
  });
}

/** How a branch or an item ended. */
export function trailStatus(trail: Trail): ItemResult['status'] {
  const last = trail.visits.at(-1);
  if (last !== undefined && last.exited !== null && endsContainer(last)) return 'SUCCEEDED';
  if (last?.exited === null && last.failure !== undefined) return 'FAILED';
  return isOver(trail) ? 'ABORTED' : 'RUNNING';
}

function endsContainer(trace: VisitTrace): boolean {
  const { state } = trace;
  if (exitRoute(trace)?.caught != null) return false;
  return state.type === 'Succeed' || (state.type !== 'Choice' && state.next?.to == null);
}

function pathOf(trail: Trail): string[] {
  const traces: VisitTrace[] = [];
  const gather = (from: Trail): void => {
    for (const visit of from.visits) {
      traces.push(visit);
      for (const inner of visit.inner) gather(inner);
    }
  };
  gather(trail);
  return traces.sort((a, b) => a.order - b.order).map(({ state }) => state.name);
}
