import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { Overlay, StateOverlay } from '../diagram/overlay.js';
import { explainCount } from '../wording/counts.js';
import type { StateVisit } from './state-visit.js';
import { explainSeconds } from './virtual-time.js';

interface VisitToSum extends Pick<StateVisit, 'status' | 'enteredAt'> {
  readonly exitedAt?: number | undefined;
  readonly retries: number;
}

/** What an execution did, as a picture of its machine shows it. */
export function overlayOfExecution(record: ExecutionRecord, visits: readonly StateVisit[]): Overlay {
  const byState = new Map<string, StateVisit[]>();
  for (const visit of visits) {
    const same = byState.get(visit.state);
    if (same === undefined) byState.set(visit.state, [visit]);
    else same.push(visit);
  }
  const states: Record<number, StateOverlay> = {};
  for (const { id, name } of record.machine.states) {
    const own = byState.get(name);
    if (own !== undefined) states[id] = stateOverlay(own.map((visit) => ({ ...visit, retries: visit.retries.length })));
  }
  const edges: Record<number, number> = {};
  // The counters behind those of edges are for coverage.
  for (const { id } of record.machine.edges) {
    const times = record.counters[id] ?? 0;
    if (times > 0) edges[id] = times;
  }
  return { kind: 'run', edges, states };
}

/** What all visits to one state come to; `retries` is how often each was tried again. */
export function stateOverlay(visits: readonly VisitToSum[]): StateOverlay {
  const retries = visits.reduce((sum, visit) => sum + visit.retries, 0);
  const seconds = visits.reduce((sum, { enteredAt, exitedAt }) => sum + ((exitedAt ?? enteredAt) - enteredAt), 0);
  return {
    times: visits.length,
    failed: visits.filter(({ status }) => status === 'FAILED').length,
    notes: [
      ...(retries > 0 ? [explainCount(retries, 'retry', 'retries')] : []),
      ...(seconds > 0 ? [explainSeconds(seconds)] : []),
    ],
    lacks: '',
  };
}
