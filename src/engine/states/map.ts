import { InternalError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { MapState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import type { Branch, Continuation } from '../records/branch.js';
import { mockedIterations } from '../child-execution.js';
import { countItems } from '../count-items.js';
import { effectiveInput, enterFlow, mapConcurrency, mapItems, toleratedFailures } from '../data-flow.js';
import { queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { ItemSource } from '../item-source.js';
import { startFirstIterations, startIterations } from '../iterations.js';
import { Region } from '../records/region.js';
import { leaveRegion } from '../region-result.js';
import { answerWholeState, isMockedWhole, mockWholeState } from '../whole-state.js';
import { continueDistributedMap, startDistributedMap } from './distributed-map.js';

/** Map: runs its item processor over items. Also how a retry starts it again. */
export function startMap(engine: Interpreter, branch: Branch, state: MapState): Edge | null {
  const { scope } = engine;
  enterFlow(scope, branch);
  let input: JsonValue;
  let items: readonly JsonValue[] | JsonObject = [];
  let concurrency: number;
  try {
    input = effectiveInput(scope, branch, state);
    // A reader brings the items; what the input says of them is ignored then.
    if (state.distributed?.itemReader == null) items = iterable(mapItems(scope, branch, state));
    concurrency = mapConcurrency(scope, branch, state);
    if (isMockedWhole(engine, branch, state)) {
      const iterations = checkMocked(engine, branch, state, input, items);
      mockWholeState(engine, branch, state, input, iterations);
      return null;
    }
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  if (state.distributed !== null) {
    return startDistributedMap(engine, branch, state, state.distributed, input, items, concurrency);
  }
  const source = new ItemSource(items, 'STATE_DATA');
  const { execution } = branch;
  countItems(execution, state, source.length);
  const startedId = execution.tape.add(
    'MapStateStarted',
    branch.lastId,
    engine.moment,
    branch,
    state,
    source.length,
    null,
  );
  const region = new Region(
    'map',
    branch,
    state,
    startedId,
    source,
    concurrency === 0 ? engine.limits.inlineMapConcurrency : concurrency,
    null,
    engine.branchSequence,
  );
  engine.branchSequence += source.length;
  region.input = input;
  branch.lastId = startedId;
  branch.inner = region;
  if (source.length === 0) return leaveRegion(engine, region, []);
  startFirstIterations(engine, region);
  return null;
}

/** What a Map that is mocked as a whole says of its items must hold, though nothing runs. @returns the number of iterations, if known. @throws QueryError. */
function checkMocked(
  engine: Interpreter,
  branch: Branch,
  state: MapState,
  input: JsonValue,
  given: readonly JsonValue[] | JsonObject,
): number | undefined {
  const { scope } = engine;
  const reader = state.distributed?.itemReader ?? null;
  toleratedFailures(scope, branch, state);
  let items = given;
  if (reader !== null) {
    const { mockedItems } = engine.options;
    if (mockedItems === undefined) return undefined;
    items = mockedItems(reader.config(scope), reader.maxItems?.evaluate(scope));
  }
  const source = new ItemSource(items, 'STATE_DATA');
  const region = new Region('map', branch, state, branch.lastId, source, 0, null);
  region.input = input;
  return mockedIterations(engine, region, state);
}

/** Items are an array or an object; the compiled `items` has refused all else. */
function iterable(value: JsonValue): readonly JsonValue[] | JsonObject {
  if (isJsonArray(value) || isJsonObject(value)) return value;
  throw new InternalError(`A Map was given ${typeof value} to iterate over.`);
}

export function continueMap(
  engine: Interpreter,
  branch: Branch,
  state: MapState,
  continuation: Continuation,
): Edge | null {
  if (continuation === 'retry') return startMap(engine, branch, state);
  if (branch.inner?.kind === 'distributed') return continueDistributedMap(engine, branch.inner, continuation);
  if (continuation === 'redriven' && branch.inner !== null) {
    startIterations(engine, branch.inner, branch.lastId);
    return null;
  }
  if (continuation === 'outcome' || continuation === 'answer') return answerWholeState(engine, branch, state);
  throw new InternalError(`Map state "${state.name}" was woken by "${continuation}".`);
}
