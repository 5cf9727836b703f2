import type { JsonObject } from '../values/json.js';
import type { Branch } from './records/branch.js';
import { countProbe } from './records/run-record.js';
import { FAILING_ITEM } from './count-items.js';
import type { TaskEffect } from './records/effect.js';
import type { ExecutionRecord } from './records/execution-record.js';
import type { Interpreter } from './interpreter.js';
import type { MapRunRecord } from './records/map-run-record.js';
import { readText } from './outcome.js';
import type { Region } from './records/region.js';

/** Ends a branch and all that runs within it. Its own history says nothing of that; child executions are ABORTED in theirs. */
export function endBranch(engine: Interpreter, branch: Branch): void {
  branch.ended = true;
  branch.timer = null;
  if (branch.effect?.kind === 'task') stopWatched(engine, branch.effect);
  branch.effect = null;
  const { inner } = branch;
  if (inner === null) return;
  if (inner.kind === 'distributed') {
    stopMapRun(engine, inner, 'ABORTED');
    return;
  }
  if (inner.unfinished.length === 0) inner.unfinished = [...inner.running];
  for (const member of inner.running) endBranch(engine, member);
}

/** Stops the nested execution that a Task watches: the Task has ended before it. */
export function stopWatched(engine: Interpreter, effect: TaskEffect): void {
  const nested = engine.nested.live.get(effect.id);
  if (nested?.watch === undefined) return;
  engine.nested.live.delete(effect.id);
  const { top, watch } = nested;
  const record = top.execution;
  record.end('ExecutionAborted', 0, engine.moment, top, { error: undefined, cause: watch.stoppedCause });
  record.status = 'ABORTED';
  record.cause = watch.stoppedCause;
  record.variables = top.variables.own;
  endBranch(engine, top);
}

/** Ends a map run before its time: child executions that still run are ABORTED. Nothing happens to one that has ended. */
export function stopMapRun(engine: Interpreter, region: Region, status: 'FAILED' | 'ABORTED'): void {
  const { mapRun } = region;
  if (mapRun?.status !== 'RUNNING') return;
  countEnded(engine, region, mapRun);
  for (const child of region.running) {
    const record = child.execution;
    record.end('ExecutionAborted', 0, engine.moment, child, { error: undefined, cause: undefined });
    record.status = 'ABORTED';
    record.variables = child.variables.own;
    endBranch(engine, child);
    countChild(engine, region, mapRun, child);
  }
  region.running.clear();
  // Those that were to be redriven and had not got their turn are what they were.
  for (const child of region.waiting.splice(0)) countChild(engine, region, mapRun, child);
  mapRun.status = status;
}

/** Takes note of the child executions that have ended since the last time. */
export function countEnded(engine: Interpreter, region: Region, mapRun: MapRunRecord): void {
  for (const child of region.endedChildren.splice(0)) {
    region.running.delete(child);
    countChild(engine, region, mapRun, child);
  }
}

function countChild(engine: Interpreter, region: Region, mapRun: MapRunRecord, child: Branch): void {
  const record = child.execution;
  const limit = engine.limits.keptChildren;
  mapRun.count(record.status, child.itemCount);
  if (record.status === 'FAILED') countProbe(record, mapRun.state.itemsProbe + FAILING_ITEM);
  mapRun.keep(record, limit);
  if (record.status === 'SUCCEEDED') {
    region.results[child.index] = record.output ?? null;
    return;
  }
  region.results[child.index] = failedResult(record);
  // A redrive needs what failed; of a million failures that are tolerated, not all are kept.
  if (region.unfinished.length < limit) region.unfinished.push(child);
  else region.forgotten++;
}

/** What stands in the Map's result for a child execution that failed and is tolerated. */
function failedResult({ status, error, cause }: ExecutionRecord): JsonObject {
  return {
    Status: status,
    ...(error == null ? undefined : { Error: error }),
    ...(cause == null ? undefined : { Cause: readText(cause) }),
  };
}
