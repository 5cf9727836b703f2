import { TestkitError } from '../values/errors.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';
import type { MapRun } from '../engine/records/map-run.js';
import type { State } from '../machine/state.js';
import { groupDigits } from '../wording/counts.js';

/**
 * Refuses to tell about what happened within a distributed Map that ran more child executions than are kept: counts would be
 * too low, and "never" would be a guess.
 *
 * @param state - The state that is asked about; all states if there is none.
 * @throws TestkitError LIMIT_EXCEEDED saying how to keep more.
 */
export function checkKept(record: ExecutionRecord, state?: State): void {
  for (const mapRun of record.mapRuns) {
    const kept = keptItems(mapRun);
    const ended = mapRun.succeeded + mapRun.failed + mapRun.aborted;
    if (kept < ended && (state === undefined || isWithin(state, mapRun.state))) {
      throw new TestkitError(
        'LIMIT_EXCEEDED',
        `The child executions of ${groupDigits(kept)} of ${groupDigits(ended)} items of "${mapRun.state.name}" are kept, too few to tell about ${state === undefined ? 'the whole run' : `"${state.name}"`}.\nHint: run it with limits: { keptChildren: ${ended} }, or ask mapRuns, whose counts are complete.`,
      );
    }
    for (const child of mapRun.children) checkKept(child, state);
  }
}

/** Items whose child executions are kept; a child execution may have a batch of them. */
function keptItems(mapRun: MapRun): number {
  return mapRun.children.reduce((sum, child) => sum + (child.journal.entries[0]?.branch.itemCount ?? 0), 0);
}

function isWithin(state: State, map: State): boolean {
  for (let { owner } = state.container; owner !== null; owner = owner.container.owner) if (owner === map) return true;
  return false;
}
