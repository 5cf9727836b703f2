import type { Overlay, StateOverlay } from '../../diagram/overlay.js';
import type { Machine } from '../../machine/machine.js';
import type { ItemCounter } from './counters-of.js';

/** What a suite took of a machine, as its picture shows it. */
export function coverageOverlay(machine: Machine, counters: readonly ItemCounter[], explored: boolean): Overlay {
  const edges: Record<number, number> = {};
  const states: Record<number, StateOverlay> = {};
  const untaken = new Map<string, number>();
  for (const { item, edge, state } of counters) {
    const { hits } = item;
    const times = hits.tests + (explored ? hits.explored : 0);
    if (edge !== undefined && times > 0) edges[edge] = times;
    // What the picture does not show has to be said.
    if (edge === undefined && state === undefined && times === 0) {
      untaken.set(item.state, (untaken.get(item.state) ?? 0) + 1);
    }
    if (state !== undefined && times > 0) states[state] = { times, failed: 0, notes: [], lacks: '' };
  }
  // Some arrows are not things to take: those to the first state of a machine or an item, and from a Succeed state to the end.
  for (const { id, kind, from, to } of machine.edges) {
    const state =
      kind === 'Start' || kind === 'ItemProcessor' ? to : kind === 'Next' && from?.type === 'Succeed' ? from : null;
    const times = state === null ? undefined : states[state.id]?.times;
    if (times !== undefined) edges[id] = times;
  }
  for (const { id, name } of machine.states) {
    const own = states[id];
    const more = untaken.get(name) ?? 0;
    if (own !== undefined && more > 0) states[id] = { ...own, lacks: `${more} more never taken` };
  }
  return { kind: 'coverage', edges, states };
}
