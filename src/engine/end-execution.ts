import type { JsonValue } from '../values/json.js';
import type { Branch } from './records/branch.js';
import { endBranch } from './end-branch.js';
import type { Interpreter } from './interpreter.js';
import type { Failure } from './records/journal.js';
import { allowedSeconds } from './interpreter-options.js';
import { endNested, type Deadline } from './nested-run.js';
import { countProbe, type RunRecord } from './records/run-record.js';

/** Ends the execution a branch belongs to with success. */
export function succeedExecution(engine: Interpreter, branch: Branch, output: JsonValue): void {
  const record = branch.execution;
  record.end('ExecutionSucceeded', branch.lastId, engine.moment, branch, output);
  record.output = output;
  close(engine, branch, record, 'SUCCEEDED');
}

/**
 * Ends the execution a branch belongs to with a failure that nothing handles. For `States.Runtime` that is so wherever it
 * arises: no enclosing Parallel or Map sees it.
 *
 * @param previous - Id of the event that was the failure.
 */
export function failExecution(engine: Interpreter, branch: Branch, previous: number, failure: Failure): void {
  const record = branch.execution;
  record.end('ExecutionFailed', previous, engine.moment, branch, failure);
  record.error = failure.error;
  record.cause = failure.cause;
  close(engine, branch, record, 'FAILED');
}

/** Ends an execution whose time has run out. */
export function timeOut(engine: Interpreter, { top }: Deadline): void {
  const { execution: record } = top;
  const { machine, type } = record;
  // An EXPRESS execution may time out before the machine's own TimeoutSeconds do.
  if (machine.timeoutSeconds === allowedSeconds({ machine, type, limits: engine.limits })) {
    countProbe(record, machine.timeoutProbe);
  }
  endExecution(engine, top, 'TIMED_OUT', { error: 'States.Timeout', cause: undefined });
}

/** Ends an execution from outside: StopExecution, or the time that its machine allows. */
export function endExecution(
  engine: Interpreter,
  top: Branch,
  status: 'ABORTED' | 'TIMED_OUT',
  failure: Failure,
): void {
  const record = top.execution;
  record.end(status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut', 0, engine.moment, top, failure);
  if (status === 'ABORTED') {
    // DescribeExecution shows neither error nor cause for a timed out execution; only the event does.
    record.error = failure.error;
    record.cause = failure.cause;
  }
  close(engine, top, record, status);
}

function close(engine: Interpreter, branch: Branch, record: RunRecord, status: RunRecord['status']): void {
  record.status = status;
  if (record === engine.root) {
    record.variables = engine.top.variables.own;
    engine.over = true;
    // Whatever still ran (a fatal failure elsewhere, a stop) ends with it.
    if (status !== 'SUCCEEDED') endBranch(engine, engine.top);
    return;
  }
  let child = branch;
  while (child.region !== null && child.region.kind !== 'distributed') child = child.region.owner;
  record.variables = child.variables.own;
  endBranch(engine, child);
  const { region } = child;
  if (region === null) {
    endNested(engine, record);
    return;
  }
  // A child execution of a distributed Map: its parent's branch takes note when its turn comes.
  // The owner takes note of all that ended by its turn; to wake it again would wake the state after the Map.
  if (region.endedChildren.push(child) === 1) engine.wake(region.owner, 'childEnded');
}
