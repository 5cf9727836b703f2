import { InternalError } from '../../values/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { DistributedMap, MapState, State } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import type { Branch, Continuation } from '../records/branch.js';
import { toleratedFailures } from '../data-flow.js';
import { redriveChildren, startChildren } from '../child-execution.js';
import { countItems } from '../count-items.js';
import type { ItemReaderEffect, ResultWriterEffect } from '../records/effect.js';
import { countEnded, stopMapRun } from '../end-branch.js';
import { failState, queryFailed, recordQueryFailure } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { ItemSource, keyValueItems } from '../item-source.js';
import type { Failure } from '../records/journal.js';
import { leaveWithResult } from '../leave-state.js';
import { MapRunRecord } from '../records/map-run-record.js';
import { Region } from '../records/region.js';
import { resultFiles, transformedResults } from '../result-files.js';

/** Starts a distributed Map: a map run with a child execution for each item or batch. */
export function startDistributedMap(
  engine: Interpreter,
  branch: Branch,
  state: MapState,
  distributed: DistributedMap,
  input: JsonValue,
  items: readonly JsonValue[] | JsonObject,
  concurrency: number,
): Edge | null {
  const { execution } = branch;
  const { scope } = engine;
  const source = distributed.itemReader === null ? stateData(items) : null;
  branch.lastId = execution.tape.add(
    'MapStateStarted',
    branch.lastId,
    engine.moment,
    branch,
    state,
    source?.length ?? 0,
    null,
  );
  const startedId = branch.lastId;
  let toleratedCount: number;
  let toleratedPercentage: number;
  let maxItems: number | undefined;
  try {
    const tolerated = toleratedFailures(scope, branch, state);
    toleratedCount = tolerated.count ?? 0;
    toleratedPercentage = tolerated.percentage ?? 0;
    maxItems = distributed.itemReader?.maxItems?.evaluate(scope);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  const label = distributed.label ?? engine.random.uuid();
  const arn = `${execution.stateMachineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${engine.random.uuid()}`;
  const mapRun = new MapRunRecord(arn, label, state, concurrency, toleratedCount, toleratedPercentage);
  // First the event, for which a full history may have no room.
  branch.lastId = execution.tape.add('MapRunStarted', startedId, engine.moment, branch, state, mapRun, null);
  execution.mapRuns.push(mapRun);
  const most = concurrency === 0 ? engine.limits.distributedMapConcurrency : concurrency;
  const region = new Region('distributed', branch, state, branch.lastId, source, most, mapRun);
  region.input = input;
  branch.inner = region;
  if (distributed.itemReader !== null) return readItems(engine, branch, state, distributed, maxItems);
  return start(engine, region);
}

function readItems(
  engine: Interpreter,
  branch: Branch,
  state: MapState,
  distributed: DistributedMap,
  maxItems: number | undefined,
): Edge | null {
  const reader = distributed.itemReader;
  if (reader === null) return null;
  if (maxItems !== undefined && maxItems < 0) {
    // Recording: the run starts and fails with the reader's own error.
    return failMapRun(engine, branch, { error: 'States.ItemReaderFailed', cause: 'field MaxItems must be positive' });
  }
  try {
    const effect: ItemReaderEffect = {
      kind: 'itemReader',
      id: ++engine.effectSequence,
      branch,
      state,
      parameters: reader.parameters(engine.scope),
      config: reader.config(engine.scope),
      // 0 means all of them.
      maxItems: maxItems === 0 ? undefined : maxItems,
      issuedAt: engine.now,
      outcome: null,
    };
    engine.issue(effect);
    return null;
  } catch (error) {
    if (error instanceof QueryError) return mapRunQueryFailed(engine, branch, state, error);
    throw error;
  }
}

export function continueDistributedMap(engine: Interpreter, region: Region, continuation: Continuation): Edge | null {
  const { owner } = region;
  if (continuation === 'childEnded') {
    countEnded(engine, region, mapRunOf(region));
    return startAndLook(engine, region);
  }
  if (continuation === 'redriven') return redriveMapRun(engine, region);
  const { effect } = owner;
  const outcome = effect?.outcome ?? null;
  if (effect === null || outcome === null || outcome.kind === 'silent') return null;
  const at = effect.issuedAt + (outcome.after ?? 0) * 1000;
  if (at > engine.now) {
    engine.setTimer(owner, at, 'answer');
    return null;
  }
  owner.effect = null;
  if (effect.kind === 'resultWriter') {
    if (outcome.kind === 'success') return leaveMapRun(engine, region, writtenResult(region, effect));
    return failMapRun(engine, owner, { error: outcome.error, cause: outcome.cause });
  }
  if (outcome.kind === 'failure') return failMapRun(engine, owner, { error: outcome.error, cause: outcome.cause });
  if (!Array.isArray(outcome.output) || effect.kind !== 'itemReader') {
    throw new InternalError(`The item reader of "${effect.state.name}" brought no array.`);
  }
  const items = outcome.output as readonly JsonValue[];
  const read = effect.maxItems === undefined ? items : items.slice(0, effect.maxItems);
  region.items = new ItemSource(read, s3Uri(effect), outcome.items);
  return start(engine, region);
}

/** Items of the state's own data. The members of an object are items of their own, `{ Key, Value }`. */
function stateData(items: readonly JsonValue[] | JsonObject): ItemSource {
  return isJsonObject(items)
    ? new ItemSource(keyValueItems(items), 'STATE_DATA', { keyed: true })
    : new ItemSource(items, 'STATE_DATA');
}

/** `s3://bucket/key`, or `s3://bucket` of a listing. */
function s3Uri({ parameters }: ItemReaderEffect): string {
  const { Bucket: bucket, Key: key } = isJsonObject(parameters) ? parameters : {};
  return `s3://${typeof bucket === 'string' ? bucket : ''}${typeof key === 'string' ? `/${key}` : ''}`;
}

function start(engine: Interpreter, region: Region): Edge | null {
  const total = region.items?.length ?? 0;
  countItems(region.owner.execution, region.state as MapState, total);
  if (region.mapRun !== null) region.mapRun.total = total;
  return startAndLook(engine, region);
}

/** The map run goes on: child executions that did not succeed run again, and those that were never started do. */
function redriveMapRun(engine: Interpreter, region: Region): Edge | null {
  const { owner, state } = region;
  const mapRun = mapRunOf(region);
  mapRun.status = 'RUNNING';
  mapRun.redriveCount++;
  const told = { arn: mapRun.arn, redriveCount: mapRun.redriveCount };
  owner.lastId = owner.execution.tape.add('MapRunRedriven', owner.lastId, engine.moment, owner, state, told, null);
  redriveChildren(region, mapRun);
  return startAndLook(engine, region);
}

/** Starts what may run beside what runs; when nothing runs, the map run is over. */
function startAndLook(engine: Interpreter, region: Region): Edge | null {
  const { owner } = region;
  if (mapRunOf(region).toleranceExceeded()) {
    return failMapRun(engine, owner, {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
  }
  try {
    startChildren(engine, region);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return mapRunQueryFailed(engine, owner, region.state, error);
  }
  return region.running.size === 0 ? finish(engine, region) : null;
}

function finish(engine: Interpreter, region: Region): Edge | null {
  const writer = (region.state as MapState).distributed?.resultWriter ?? null;
  if (writer === null) return leaveMapRun(engine, region, plainResults(region));
  if (writer.resource === null) return leaveMapRun(engine, region, transformedResults(region, writer));
  try {
    const { scope } = engine;
    scope.enter(region.owner, region.input);
    const parameters = writer.parameters === null ? {} : writer.parameters(scope);
    const effect: ResultWriterEffect = {
      kind: 'resultWriter',
      id: ++engine.effectSequence,
      branch: region.owner,
      state: region.state as MapState,
      parameters,
      files: resultFiles(region, writer, parameters),
      issuedAt: engine.now,
      outcome: null,
    };
    engine.issue(effect);
    return null;
  } catch (error) {
    if (error instanceof QueryError) return mapRunQueryFailed(engine, region.owner, region.state, error);
    throw error;
  }
}

/** The outputs of the child executions in order of their items; a failure that is tolerated keeps its place. */
function plainResults(region: Region): JsonValue[] {
  return Object.values(region.results);
}

function writtenResult(region: Region, effect: ResultWriterEffect): JsonValue {
  const { Bucket: bucket } = effect.parameters as { Bucket?: JsonValue };
  const manifest = Object.keys(effect.files).find((key) => key.endsWith('manifest.json')) ?? 'manifest.json';
  return {
    MapRunArn: mapRunOf(region).arn,
    ResultWriterDetails: { Bucket: bucket ?? '', Key: manifest },
  };
}

function leaveMapRun(engine: Interpreter, region: Region, result: JsonValue): Edge | null {
  const { owner, state } = region;
  const { execution } = owner;
  mapRunOf(region).status = 'SUCCEEDED';
  const succeeded = execution.tape.add('MapRunSucceeded', owner.lastId, engine.moment, owner, state, null, null);
  owner.lastId = execution.tape.add('MapStateSucceeded', succeeded, engine.moment, owner, state, null, null);
  owner.inner = null;
  // The Exited event follows MapRunStarted in recordings since November 2024, MapRunSucceeded in older ones.
  return leaveWithResult(engine, owner, state, result, region.startedId);
}

/** A field of the Map failed while its run was going on. What ends the execution (States.Runtime) ends the run without a word. */
function mapRunQueryFailed(engine: Interpreter, owner: Branch, state: State, error: QueryError): Edge | null {
  if (error.errorName === 'States.Runtime') return queryFailed(engine, owner, state, error);
  return failMapRun(engine, owner, recordQueryFailure(engine, owner, state, error).failure);
}

/** The run stays with its state, where a redrive finds it; a retry or a catcher puts it away. */
function failMapRun(engine: Interpreter, owner: Branch, failure: Failure): Edge | null {
  const region = owner.inner;
  if (region === null) throw new InternalError('A map run failed that was not running.');
  stopMapRun(engine, region, 'FAILED');
  owner.lastId = owner.execution.tape.add(
    'MapRunFailed',
    owner.lastId,
    engine.moment,
    owner,
    region.state,
    failure,
    null,
  );
  return failState(engine, owner, region.state, failure, owner.lastId);
}

function mapRunOf(region: Region): MapRunRecord {
  if (region.mapRun === null) throw new InternalError('A region that is not a map run was treated as one.');
  return region.mapRun;
}
