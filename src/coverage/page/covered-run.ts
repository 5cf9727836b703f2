import { stateOverlay } from '../../history/overlay-of-execution.js';
import type { CoveredExecution, CoveredVisit } from '../covered-execution.js';
import type { Overlay, StateOverlay } from '../../diagram/overlay.js';
import { explainPlaces } from '../../history/place.js';
import type { Machine } from '../../machine/machine.js';
import type { RunDocument } from '../../page/run-data.js';
import { writeRun } from '../../page/write-run.js';
import type { ItemCounter } from './counters-of.js';

/** The document of an execution as the collector kept it. */
export function coveredRun(
  execution: CoveredExecution,
  machine: Machine,
  counters: readonly ItemCounter[],
): RunDocument {
  const { visits } = execution;
  const routes = routesOf(visits);
  return writeRun({
    status: execution.status,
    error: execution.error,
    cause: execution.cause,
    duration: execution.seconds,
    input: execution.input,
    output: execution.output,
    overlay: overlayOf(execution, machine, counters),
    visits: visits.map((visit, index) => ({
      state: machine.stateByName.get(visit.state)?.id ?? -1,
      name: visit.state,
      within: visit.within,
      status: visit.status,
      from: visit.enteredAt,
      until:
        visit.exitedAt ??
        (visit.status === 'RUNNING' ? undefined : (visit.attempts.at(-1)?.endedAt ?? visit.enteredAt)),
      attempts: visit.attempts.map(({ startedAt, endedAt, status, error }) => ({
        from: startedAt,
        until: endedAt,
        status,
        error,
      })),
      input: visit.input,
      output: visit.output,
      error: visit.error,
      cause: visit.cause,
      route: routes[index],
    })),
    visitsLeftOut: execution.visitsLeftOut,
  });
}

/** How each visit was left by, as the next visit of its branch says. */
function routesOf(visits: readonly CoveredVisit[]): readonly (string | undefined)[] {
  const routes: (string | undefined)[] = visits.map(() => undefined);
  const latest = new Map<string, number>();
  visits.forEach(({ via, index, state, within }, at) => {
    const lane = explainPlaces(within);
    const before = latest.get(lane);
    latest.set(lane, at);
    if (before === undefined) return;
    if (via === 'Catch') routes[before] = `Catch[${index}] → ${state}`;
    else if (via === 'Choice') routes[before] = `Choices[${index}] → ${state}`;
    else if (via === 'Default') routes[before] = `Default → ${state}`;
  });
  return routes;
}

function overlayOf({ taken, visits }: CoveredExecution, machine: Machine, counters: readonly ItemCounter[]): Overlay {
  const edges: Record<number, number> = {};
  const states: Record<number, StateOverlay> = {};
  for (const place of taken) {
    const { edge, state } = counters[place] ?? {};
    if (edge !== undefined) edges[edge] = 1;
    if (state !== undefined) states[state] = { times: 1, failed: 0, notes: [], lacks: '' };
  }
  for (const [name, own] of byState(visits)) {
    const id = machine.stateByName.get(name)?.id;
    if (id !== undefined)
      states[id] = stateOverlay(own.map((visit) => ({ ...visit, retries: Math.max(0, visit.attempts.length - 1) })));
  }
  for (const { id, kind, from, to } of machine.edges) {
    const isEntry = (kind === 'Start' || kind === 'ItemProcessor') && to !== null && states[to.id] !== undefined;
    const isEnd = kind === 'Next' && from?.type === 'Succeed' && states[from.id] !== undefined;
    if (isEntry || isEnd) edges[id] = 1;
  }
  return { kind: 'run', edges, states };
}

function byState(visits: readonly CoveredVisit[]): ReadonlyMap<string, readonly CoveredVisit[]> {
  const all = new Map<string, CoveredVisit[]>();
  for (const visit of visits) {
    const same = all.get(visit.state);
    if (same === undefined) all.set(visit.state, [visit]);
    else same.push(visit);
  }
  return all;
}
