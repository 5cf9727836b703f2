import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { RunRecord } from '../engine/records/run-record.js';
import type { State } from '../machine/state.js';

/** What of a run's options decides where it starts and ends. */
export interface RunBounds {
  readonly startAt?: State | undefined;
  readonly stopAfter?: State | undefined;
}

/**
 * How often an execution entered each state, by state id. The child executions of a distributed Map count with it: they are not
 * all kept, so that their entries are told by the ways that were taken.
 */
export function entriesOfStates(record: RunRecord, bounds: RunBounds): readonly number[] {
  return record.mapRuns.length === 0 ? record.visits : entriesByEdges(record, bounds);
}

function entriesByEdges({ machine, counters }: ExecutionRecord, { startAt, stopAfter }: RunBounds): number[] {
  const entries = machine.states.map((state): number => (state === startAt ? 1 : 0));
  for (const { id, kind, from, to } of machine.edges) {
    // A retry stays in its state, and the way out of the last state is taken but leads nowhere.
    const isInner = kind === 'Branch' || kind === 'ItemProcessor';
    const isEntry = isInner || (kind !== 'Retry' && (stopAfter === undefined || from !== stopAfter));
    if (to !== null && isEntry) entries[to.id] = (entries[to.id] ?? 0) + (counters[id] ?? 0);
  }
  return entries;
}
