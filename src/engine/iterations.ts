import type { JsonValue } from '../definition/json.js';
import type { MapState } from '../machine/state.js';
import { Branch, type MapItem } from './branch.js';
import type { Interpreter } from './interpreter.js';
import type { Region } from './region.js';

/** Starts as many iterations of an inline Map as may run at once. They all follow MapStateStarted. */
export function startFirstIterations(engine: Interpreter, region: Region): void {
  const count = Math.min(region.concurrency, region.items?.length ?? 0);
  for (let i = 0; i < count; i++) startNextIteration(engine, region, region.startedId);
}

/** Starts the next iteration of an inline Map, if items are left. @throws QueryError from `ItemSelector`. */
export function startNextIteration(engine: Interpreter, region: Region, previous: number): void {
  const { items, owner } = region;
  if (items === null || region.next >= items.length) return;
  const index = region.next++;
  const state = region.state as MapState;
  const item = itemAt(region, index);
  const input = selectItem(engine, region, state, item);
  const branch = new Branch(
    engine.branchSequence++,
    owner.execution,
    region,
    index,
    item,
    input,
    owner.variables.inner(),
  );
  branch.lastId = owner.execution.add('MapIterationStarted', previous, engine.now, branch, state, index, null);
  branch.edge = state.processorEdge;
  region.running.add(branch);
  engine.wake(branch, 'start');
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
