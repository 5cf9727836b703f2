import type { JsonValue } from '../../values/json.js';
import type { Branch } from './branch.js';
import type { Region } from './region.js';

/** What a Map hands to one of its iterations. */
export interface MapItem {
  readonly index: number;
  readonly value: JsonValue;
  /** For Maps over an object. */
  readonly key: string | undefined;
  /** `STATE_DATA`, or the S3 URI the item was read from; undefined in an inline Map. */
  readonly source: string | undefined;
}

export function itemAt(region: Region, index: number): MapItem {
  const { items } = region;
  return {
    index,
    value: items?.value(index) ?? null,
    key: items?.key(index),
    source: region.kind === 'distributed' ? items?.source(index) : undefined,
  };
}

/** The item of the innermost Map around a branch: its own, or that of a Parallel's branch around it. */
export function enclosingItem(branch: Branch): MapItem | null {
  for (let current = branch; ;) {
    if (current.item !== null) return current.item;
    const { region } = current;
    if (region === null) return null;
    if (region.kind === 'map') return itemAt(region, current.index);
    current = region.owner;
  }
}
