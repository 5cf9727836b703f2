import type { Interpreter } from './interpreter.js';
import type { Branch } from './records/branch.js';
import type { MapRunRecord } from './records/map-run-record.js';
import type { Region } from './records/region.js';

/** What UpdateMapRun may change. */
export interface MapRunUpdate {
  readonly maxConcurrency?: number | undefined;
  readonly toleratedFailureCount?: number | undefined;
  readonly toleratedFailurePercentage?: number | undefined;
}

/**
 * Changes a map run while it runs: with more concurrency further child executions start, with less those that run go on and none
 * starts beside them; a tolerance that is exceeded now fails it. The interpreter sees to it when it is advanced.
 */
export function updateMapRun(engine: Interpreter, mapRun: MapRunRecord, wanted: MapRunUpdate): void {
  mapRun.update(wanted);
  const region = engine.done ? undefined : regionOf(engine.top, mapRun);
  if (region === undefined) return;
  const { maxConcurrency } = wanted;
  if (maxConcurrency !== undefined)
    region.concurrency = maxConcurrency === 0 ? engine.limits.distributedMapConcurrency : maxConcurrency;
  // While its items are read, or its results written, nothing starts.
  if (region.items !== null && region.owner.effect === null) engine.wake(region.owner, 'childEnded');
}

function regionOf(branch: Branch, mapRun: MapRunRecord): Region | undefined {
  const { inner } = branch;
  if (branch.ended || inner === null) return undefined;
  if (inner.mapRun === mapRun) return inner;
  for (const each of inner.running) {
    const found = regionOf(each, mapRun);
    if (found !== undefined) return found;
  }
  return undefined;
}
