import type { JsonValue } from '../values/json.js';
import type { MapState } from '../machine/state.js';
import { QueryError } from '../query/query-error.js';
import { Branch } from './records/branch.js';
import { abortBranches, queryFailed } from './failure.js';
import type { Interpreter } from './interpreter.js';
import { itemAt, type MapItem } from './records/map-item.js';
import type { Region } from './records/region.js';

/** Starts as many iterations of an inline Map as may run at once. They all follow MapStateStarted. */
export function startFirstIterations(engine: Interpreter, region: Region): void {
  startIterations(engine, region, region.startedId);
}

/** The same, in an activation that is redriven. */
export function startIterations(engine: Interpreter, region: Region, previous: number): void {
  const free = region.concurrency - region.running.size;
  const count = Math.min(free, (region.items?.length ?? 0) - region.next);
  for (let i = 0; i < count && !region.over; i++) startNextIteration(engine, region, previous);
}

/** Starts the next iteration of an inline Map, if items are left. Where `ItemSelector` fails, the Map does. */
export function startNextIteration(engine: Interpreter, region: Region, previous: number): void {
  const { items, owner } = region;
  if (items === null || region.next >= items.length) return;
  const index = region.next;
  const state = region.state as MapState;
  let input: JsonValue;
  try {
    input = state.itemSelector === null ? items.value(index) : selectItem(engine, region, state, itemAt(region, index));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    selectorFailed(engine, region, state, error);
    return;
  }
  // One whose item could not be made was not started; a redrive tries it again.
  region.next++;
  const id = region.firstBranchId + index;
  const branch = new Branch(id, owner.execution, region, index, null, input, owner.variables.inner());
  branch.lastId = owner.execution.tape.addOfIteration('MapIterationStarted', previous, engine.moment, branch);
  branch.edge = state.processorEdge;
  region.running.add(branch);
  engine.wake(branch, 'start');
}

/** The Map's own field failed: what runs of it is aborted, then its retriers and catchers are asked. */
function selectorFailed(engine: Interpreter, region: Region, state: MapState, error: QueryError): void {
  const { owner } = region;
  region.over = true;
  abortBranches(engine, region, owner.lastId);
  owner.edge = queryFailed(engine, owner, state, error);
  if (owner.edge !== null) engine.wake(owner, 'edge');
}

/** What one iteration gets: the item, or what `ItemSelector` makes of it. */
export function selectItem(engine: Interpreter, region: Region, state: MapState, item: MapItem): JsonValue {
  if (state.itemSelector === null) return item.value;
  engine.scope.enterItem(region.owner, region.input, item);
  return state.itemSelector(engine.scope);
}
