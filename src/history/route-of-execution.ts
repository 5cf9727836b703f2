import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { Route } from '../diagram/route.js';
import { explainCount } from '../wording/counts.js';
import type { StateVisit } from './state-visit.js';
import { explainSeconds } from './virtual-time.js';

/** What an execution did, as a picture of its machine shows it. */
export function routeOfExecution(record: ExecutionRecord, visits: readonly StateVisit[]): Route {
  const byState = new Map<string, StateVisit[]>();
  for (const visit of visits) {
    const same = byState.get(visit.state);
    if (same === undefined) byState.set(visit.state, [visit]);
    else same.push(visit);
  }
  const visitsOf = (name: string): readonly StateVisit[] => byState.get(name) ?? [];
  return {
    taken: (edge) => record.counters[edge.id] ?? 0,
    visited: ({ name }) => {
      const all = visitsOf(name);
      return { times: all.length, failed: all.filter(({ status }) => status === 'FAILED').length };
    },
    notes: ({ name }) => {
      const all = visitsOf(name);
      const retries = all.reduce((sum, visit) => sum + visit.retries.length, 0);
      const seconds = all.reduce((sum, { enteredAt, exitedAt }) => sum + ((exitedAt ?? enteredAt) - enteredAt), 0);
      return [
        ...(retries > 0 ? [explainCount(retries, 'retry', 'retries')] : []),
        ...(seconds > 0 ? [explainSeconds(seconds)] : []),
      ];
    },
  };
}
