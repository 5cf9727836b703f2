import type { JsonValue } from '../definition/json.js';
import type { MapState } from '../machine/state.js';
import { QueryError } from '../query/query-error.js';
import { Branch, type MapItem } from './branch.js';
import { abortBranches, queryFailed } from './failure.js';
import type { Interpreter } from './interpreter.js';
import type { Region } from './region.js';

/** Starts as many iterations of an inline Map as may run at once. They all follow MapStateStarted. */
export function startFirstIterations(engine: Interpreter, region: Region): void {
  const count = Math.min(region.concurrency, region.items?.length ?? 0);
  for (let i = 0; i < count && !region.over; i++) startNextIteration(engine, region, region.startedId);
}

/** Starts the next iteration of an inline Map, if items are left. Where `ItemSelector` fails, the Map does. */
export function startNextIteration(engine: Interpreter, region: Region, previous: number): void {
  const { items, owner } = region;
  if (items === null || region.next >= items.length) return;
  const index = region.next++;
  const state = region.state as MapState;
  const item = itemAt(region, index);
  let input: JsonValue;
  try {
    input = selectItem(engine, region, state, item);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    selectorFailed(engine, region, state, error);
    return;
  }
  const branch = new Branch(
    engine.branchSequence++,
    owner.execution,
    region,
    index,
    item,
    input,
    owner.variables.inner(),
  );
  branch.lastId = owner.execution.tape.add('MapIterationStarted', previous, engine.moment, branch, state, index, null);
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

export function itemAt(region: Region, index: number): MapItem {
  const { items } = region;
  return {
    index,
    value: items?.value(index) ?? null,
    key: items?.key(index),
    source: region.kind === 'distributed' ? items?.source : undefined,
  };
}

/** What one iteration gets: the item, or what `ItemSelector` makes of it. */
export function selectItem(engine: Interpreter, region: Region, state: MapState, item: MapItem): JsonValue {
  if (state.itemSelector === null) return item.value;
  engine.scope.enterItem(region.owner, region.input, item);
  return state.itemSelector(engine.scope);
}
