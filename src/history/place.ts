import type { BranchIdentity } from '../engine/records/branch.js';
import type { ExecutionRecord } from '../engine/records/execution-record.js';

/** One Parallel branch or Map item that something in a run happened inside of. */
export interface Place {
  /** The Parallel or Map state. */
  readonly state: string;
  readonly kind: 'branch' | 'item';
  /** The branch's number or the item's index, from 0. */
  readonly index: number;
}

const TOP: readonly Place[] = Object.freeze([]);

/**
 * The Parallel branches and Map items around a branch, outermost first, within an execution: the items of a distributed Map are
 * places within the execution that has the Map, but a child execution seen for itself starts at the top.
 */
export function placesOf(branch: BranchIdentity, within: ExecutionRecord): readonly Place[] {
  const { region } = branch;
  if (region === null || (region.kind === 'distributed' && branch.execution === within)) return TOP;
  const kind = region.kind === 'parallel' ? 'branch' : 'item';
  const place = Object.freeze({ state: region.state.name, kind, index: branch.index });
  return Object.freeze([...placesOf(region.owner, within), place]);
}

/** Places as messages name them: `EachOrder item 517, Both branch 1`; empty at the top. */
export function explainPlaces(places: readonly Place[]): string {
  return places.map(({ state, kind, index }) => `${state} ${kind} ${index}`).join(', ');
}
