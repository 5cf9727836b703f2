import type { JsonValue } from '../values/json.js';
import type { Branch } from '../engine/records/branch.js';
import { enclosingItem } from '../engine/records/map-item.js';

/** The item of a Map that a task runs for. */
export interface TaskItem {
  readonly index: number;
  readonly value: JsonValue;
  /** The member's name, for Maps over an object. */
  readonly key: string | undefined;
}

/** The item of the innermost Map around a branch; undefined outside of Maps. */
export function taskItem(branch: Branch): TaskItem | undefined {
  return enclosingItem(branch) ?? undefined;
}
