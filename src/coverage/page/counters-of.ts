import { countablesOf } from '../countable.js';
import type { CoverageItem, MachineCoverage } from '../coverage-map.js';
import type { Machine } from '../../machine/machine.js';

/** Which edge or state of a machine an item of its coverage stands for; undefined for what is neither. */
export interface ItemCounter {
  readonly item: CoverageItem;
  readonly edge: number | undefined;
  readonly state: number | undefined;
}

/** The items of a machine's coverage with the ids that pictures know them by, in the order of the items. */
export function countersOf(machine: Machine, { items }: MachineCoverage): readonly ItemCounter[] {
  const byKey = new Map(countablesOf(machine).map((countable) => [keyOf(countable), countable]));
  return items.map((item) => {
    const countable = byKey.get(keyOf(item));
    const isEdge = countable !== undefined && item.kind !== 'state' && countable.counter < machine.edges.length;
    return {
      item,
      edge: isEdge ? countable.counter : undefined,
      state: item.kind === 'state' ? countable?.counter : undefined,
    };
  });
}

function keyOf({ kind, pointer }: { readonly kind: string; readonly pointer: string }): string {
  return `${kind} ${pointer}`;
}
