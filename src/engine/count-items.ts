import type { MapState } from '../machine/state.js';
import { countProbe, type RunRecord } from './records/run-record.js';

/** Place of the probe `FailingItem` among those of a Map's items. */
export const FAILING_ITEM = 3;

/** Counts that a Map has started, by its number of items: none, one or many. */
export function countItems(record: RunRecord, state: MapState, items: number): void {
  countProbe(record, state.itemsProbe + Math.min(items, 2));
}
