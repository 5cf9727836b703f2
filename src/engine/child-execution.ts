import type { JsonValue } from '../values/json.js';
import type { ItemBatcher, MapState } from '../machine/state.js';
import { Branch } from './records/branch.js';
import { noteItems } from './data-flow.js';
import { DataFlowLog } from './data-flow-log.js';
import type { Interpreter } from './interpreter.js';
import { selectItem } from './iterations.js';
import { itemAt, type MapItem } from './records/map-item.js';
import type { MapRunRecord } from './records/map-run-record.js';
import { payloadSize } from '../values/payload-size.js';
import { redriveRecord, whyNotRedrivable } from './redrive.js';
import type { Region } from './records/region.js';
import { RunRecord, zeros } from './records/run-record.js';
import { Variables } from './variables.js';

/** Starts as many child executions of a map run as may run at once. @throws QueryError from the Map's own fields. */
export function startChildren(engine: Interpreter, region: Region): void {
  const total = region.items?.length ?? 0;
  while (region.running.size < region.concurrency) {
    const again = region.waiting.pop();
    if (again !== undefined) runAgain(engine, region, again);
    else if (region.nextItem < total) startChild(engine, region);
    else return;
  }
}

/** Sets aside the child executions that did not succeed, for {@link startChildren} to run them again in order of their items. */
export function redriveChildren(region: Region, mapRun: MapRunRecord): void {
  const remaining: Branch[] = [];
  for (const child of region.unfinished) {
    const { execution: record } = child;
    if (record.type !== 'EXPRESS' && whyNotRedrivable(record) !== undefined) {
      remaining.push(child);
      continue;
    }
    mapRun.count(record.status, child.itemCount, -1);
    mapRun.release(record);
    region.waiting.push(child);
  }
  region.unfinished = remaining;
  region.waiting.sort((a, b) => b.index - a.index);
}

/** A STANDARD child execution goes on where it ended; an EXPRESS one is started anew, with the same input. */
function runAgain(engine: Interpreter, region: Region, child: Branch): void {
  if (child.execution.type !== 'EXPRESS') {
    region.running.add(child);
    redriveRecord(engine, child.execution, child);
    return;
  }
  const { index, item, itemCount } = child;
  const { input } = child.execution;
  runChild(engine, region, index, item, input, itemCount);
}

function startChild(engine: Interpreter, region: Region): void {
  const state = region.state as MapState;
  const batcher = state.distributed?.itemBatcher ?? null;
  const first = itemAt(region, region.nextItem);
  let input: JsonValue;
  try {
    input = batcher === null ? takeItem(engine, region, state) : takeBatch(engine, region, state, batcher);
  } catch (error) {
    // None of these items was handed out; a redrive tries them again.
    region.nextItem = first.index;
    throw error;
  }
  const index = region.next++;
  runChild(engine, region, index, { ...first, index }, input, region.nextItem - first.index);
}

function runChild(
  engine: Interpreter,
  region: Region,
  index: number,
  item: MapItem | null,
  input: JsonValue,
  itemCount: number,
): void {
  const state = region.state as MapState;
  const record = childRecord(engine, region, input);
  // The variables of the parent do not reach into child executions.
  const child = new Branch(engine.branchSequence++, record, region, index, item, input, Variables.none);
  child.itemCount = itemCount;
  record.tape.add('ExecutionStarted', 0, engine.moment, child, null, input, null);
  child.edge = state.processorEdge;
  region.running.add(child);
  engine.wake(child, 'start');
}

function childRecord(engine: Interpreter, region: Region, input: JsonValue): RunRecord {
  const parent = region.owner.execution;
  const name = engine.random.uuid();
  const label = region.mapRun?.label ?? '';
  const type = (region.state as MapState).distributed?.executionType ?? 'STANDARD';
  const stateMachineArn = `${parent.stateMachineArn}/${label}`;
  return new RunRecord(
    {
      machine: parent.machine,
      type,
      arn: `${stateMachineArn.replace(':stateMachine:', type === 'EXPRESS' ? ':express:' : ':execution:')}:${name}`,
      name,
      stateMachineArn,
      roleArn: parent.roleArn,
      input,
      startedAt: engine.now,
      context: parent.context,
      contextObject: parent.identity.contextObject,
      mapRun: region.mapRun ?? undefined,
      startedAs: parent.identity.startedAs,
      historyLimit: type === 'EXPRESS' ? Infinity : engine.limits.historyEvents,
    },
    // Coverage counts what child executions do with what their parent does.
    parent.counters,
    zeros(parent.machine.states.length),
    undefined,
    parent.dataFlow === null ? null : new DataFlowLog(),
  );
}

/** Evaluates what the iterations of a Map that is mocked as a whole would be given. @returns how many. @throws QueryError. */
export function mockedIterations(engine: Interpreter, region: Region, state: MapState): number {
  const { owner, items } = region;
  const total = items?.length ?? 0;
  if (state.itemSelector !== null) {
    const selected: JsonValue[] = [];
    for (let index = 0; index < total; index++) selected.push(selectItem(engine, region, state, itemAt(region, index)));
    noteItems(owner, 'afterItemSelector', selected);
  }
  const batcher = state.distributed?.itemBatcher ?? null;
  if (batcher === null) return total;
  const batches: JsonValue[] = [];
  while (region.nextItem < total) batches.push(takeBatch(engine, region, state, batcher));
  noteItems(owner, 'afterItemBatcher', batches);
  return batches.length;
}

function takeItem(engine: Interpreter, region: Region, state: MapState): JsonValue {
  return selectItem(engine, region, state, itemAt(region, region.nextItem++));
}

/** As many items as the batcher puts together, at least one, in the shape `{ BatchInput?, Items }`. */
function takeBatch(engine: Interpreter, region: Region, state: MapState, batcher: ItemBatcher): JsonValue {
  const { scope } = engine;
  scope.enter(region.owner, region.input);
  const batchInput = batcher.batchInput?.(scope);
  const most = positive(batcher.maxItemsPerBatch?.evaluate(scope));
  const mostBytes = positive(batcher.maxInputBytesPerBatch?.evaluate(scope));
  const items: JsonValue[] = [];
  const wrap = (list: readonly JsonValue[]): JsonValue =>
    batchInput === undefined ? { Items: list } : { BatchInput: batchInput, Items: list };
  let size = payloadSize(wrap([]));
  const total = region.items?.length ?? 0;
  while (region.nextItem < total && items.length < most) {
    const item = selectItem(engine, region, state, itemAt(region, region.nextItem));
    size += payloadSize(item) + (items.length > 0 ? 1 : 0);
    if (items.length > 0 && size > mostBytes) break;
    items.push(item);
    region.nextItem++;
  }
  return wrap(items);
}

/** A limit of 0, or none, bounds nothing. */
function positive(limit: number | undefined): number {
  return limit === undefined || limit <= 0 ? Infinity : limit;
}
