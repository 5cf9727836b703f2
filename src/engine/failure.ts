import type { JsonObject } from '../values/json.js';
import type { Edge } from '../machine/edge.js';
import { nameOfError, retryDelay, type Catcher } from '../machine/retry-and-catch.js';
import type { State, WithHandlers } from '../machine/state.js';
import { QueryError } from '../query/query-error.js';
import { fitsPayload } from '../values/payload-size.js';
import type { Branch } from './records/branch.js';
import { caughtOutput, type StateOutput } from './data-flow.js';
import { assignLimitCause, assignmentFits, dataLimitCause, failForSize } from './data-limit.js';
import { endBranch, stopMapRun } from './end-branch.js';
import { failExecution } from './end-execution.js';
import type { Interpreter } from './interpreter.js';
import type { Failure } from './records/journal.js';
import { readText } from './outcome.js';
import type { Region } from './records/region.js';
import { countProbe } from './records/run-record.js';
import { FAILING_ITEM } from './count-items.js';

/** The words that AWS puts before the causes it makes itself. */
export function stateErrorPrefix(branch: Branch, state: State): string {
  return `An error occurred while executing the state '${state.name}' (entered at the event id #${branch.enteredId}). `;
}

/**
 * An expression of a state failed. JSONPath and intrinsic failures are States.Runtime and end the execution; JSONata
 * failures get an EvaluationFailed event and can be retried and caught.
 */
export function queryFailed(engine: Interpreter, branch: Branch, state: State, error: QueryError): Edge | null {
  const { failure, eventId } = recordQueryFailure(engine, branch, state, error);
  return failState(engine, branch, state, failure, eventId);
}

/** Records that an expression failed, as far as AWS does. @returns the failure, and the event that was it. */
export function recordQueryFailure(
  engine: Interpreter,
  branch: Branch,
  state: State,
  error: QueryError,
): { readonly failure: Failure; readonly eventId: number } {
  const failure: Failure = { error: error.errorName, cause: stateErrorPrefix(branch, state) + error.message };
  if (error.errorName !== 'States.QueryEvaluationError') return { failure, eventId: branch.lastId };
  // Recordings: it follows what the Entered event follows, as if beside it; only in a Wait it follows the Entered event.
  const { execution, enteredId } = branch;
  const previous = state.type === 'Wait' ? enteredId : (execution.entries[enteredId - 1]?.previous ?? 0);
  const entry: Failure = { ...failure, location: error.location };
  const eventId = execution.tape.add('EvaluationFailed', previous, engine.moment, branch, state, entry, null);
  return { failure, eventId };
}

/**
 * The state a branch is in failed: retries it, takes a catcher's route, or gives up.
 *
 * @param eventId - Id of the event that was the failure.
 * @param heartbeat - Whether a heartbeat ran out (`States.HeartbeatTimeout` names that too).
 * @returns The catcher's edge, or null.
 */
export function failState(
  engine: Interpreter,
  branch: Branch,
  state: State,
  failure: Failure,
  eventId: number,
  heartbeat = false,
): Edge | null {
  if (failure.error === 'States.Runtime') {
    failExecution(engine, branch, eventId, failure);
    return null;
  }
  if (state.type !== 'Task' && state.type !== 'Parallel' && state.type !== 'Map') {
    return failBranch(engine, branch, failure, eventId);
  }
  const error = failure.error ?? null;
  if (scheduleRetry(engine, branch, state, failure, eventId, heartbeat)) return null;
  const failedId = recordGivingUp(engine, branch, state, eventId);
  for (const catcher of state.catchers) {
    const name = nameOfError(catcher.errorEquals, error, heartbeat);
    if (name < 0) continue;
    countProbe(branch.execution, catcher.firstNameProbe + name);
    return takeCatcher(engine, branch, state, catcher, failure, failedId);
  }
  return failBranch(engine, branch, failure, failedId);
}

/** The first retrier that names the error decides; when it is exhausted, later ones are not asked. */
function scheduleRetry(
  engine: Interpreter,
  branch: Branch,
  state: State & WithHandlers,
  failure: Failure,
  eventId: number,
  heartbeat: boolean,
): boolean {
  for (const retrier of state.retriers) {
    const name = nameOfError(retrier.errorEquals, failure.error ?? null, heartbeat);
    if (name < 0) continue;
    countProbe(branch.execution, retrier.firstNameProbe + name);
    branch.retriesBy ??= state.retriers.map(() => engine.options.retriesBefore ?? 0);
    const before = branch.retriesBy[retrier.index] ?? 0;
    if (before >= retrier.maxAttempts) {
      countProbe(branch.execution, retrier.exhaustedProbe);
      return false;
    }
    branch.retriesBy[retrier.index] = before + 1;
    branch.retries++;
    branch.lastId = eventId;
    const delay = retryDelay(retrier, before);
    const delaySeconds = retrier.jitter === 'FULL' ? delay * engine.random.random() : delay;
    branch.execution.retries.push({
      branch,
      state,
      visit: branch.visit,
      retrier,
      retry: branch.retries,
      delaySeconds,
      failure,
      failedEventId: eventId,
      time: engine.now,
    });
    engine.countTransition(branch);
    branch.execution.counters[retrier.edge.id] = (branch.execution.counters[retrier.edge.id] ?? 0) + 1;
    branch.inner = null;
    branch.effect = null;
    engine.setTimer(branch, engine.now + delaySeconds * 1000, 'retry');
    return true;
  }
  return false;
}

/** A Map or Parallel that will not be tried again says so in the history; a Task's own event did. */
function recordGivingUp(engine: Interpreter, branch: Branch, state: State, eventId: number): number {
  if (state.type !== 'Map' && state.type !== 'Parallel') return eventId;
  const type = state.type === 'Map' ? 'MapStateFailed' : 'ParallelStateFailed';
  return branch.execution.tape.add(type, eventId, engine.moment, branch, state, null, null);
}

function takeCatcher(
  engine: Interpreter,
  branch: Branch,
  state: State & WithHandlers,
  catcher: Catcher,
  failure: Failure,
  eventId: number,
): Edge | null {
  let left: StateOutput;
  try {
    left = caughtOutput(engine.scope, branch, state, catcher, toErrorOutput(failure));
  } catch (error) {
    if (error instanceof QueryError) return catcherFailed(engine, branch, state, error, eventId);
    throw error;
  }
  const { output, assigned } = left;
  if (!fitsPayload(output, engine.limits.payloadBytes)) {
    return failForSize(engine, branch, dataLimitCause(state.name), eventId);
  }
  const variables = assigned === null ? branch.variables : branch.variables.with(assigned);
  if (assigned !== null && !assignmentFits(engine, assigned, variables)) {
    return failForSize(engine, branch, assignLimitCause(state.name), eventId);
  }
  const type =
    state.type === 'Task' ? 'TaskStateExited' : state.type === 'Map' ? 'MapStateExited' : 'ParallelStateExited';
  const route = { assigned, caught: { catcher, failure }, rule: null };
  branch.lastId = branch.execution.tape.add(type, eventId, engine.moment, branch, state, output, route);
  branch.input = output;
  branch.inner = null;
  branch.variables = variables;
  return catcher.edge;
}

/** A catcher's own expression failed; that is not handled by the state's other retriers and catchers. */
function catcherFailed(
  engine: Interpreter,
  branch: Branch,
  state: State,
  error: QueryError,
  eventId: number,
): Edge | null {
  const failure: Failure = { error: error.errorName, cause: stateErrorPrefix(branch, state) + error.message };
  if (error.errorName === 'States.Runtime') {
    failExecution(engine, branch, eventId, failure);
    return null;
  }
  const entry: Failure = { ...failure, location: error.location };
  const evaluation =
    error.errorName === 'States.QueryEvaluationError'
      ? branch.execution.tape.add('EvaluationFailed', eventId, engine.moment, branch, state, entry, null)
      : eventId;
  return failBranch(engine, branch, failure, recordGivingUp(engine, branch, state, evaluation));
}

/** What a catcher gets: `{ Error, Cause }`. A cause that the failure has none of is empty text, as for timeouts. */
function toErrorOutput(failure: Failure): JsonObject {
  const { error, cause } = failure;
  return { Error: error ?? null, Cause: cause === undefined ? '' : cause === null ? null : readText(cause) };
}

/** Nothing in this branch handles the failure: it ends its execution, or fails the region around it. */
export function failBranch(engine: Interpreter, branch: Branch, failure: Failure, eventId: number): null {
  const { region } = branch;
  if (region === null || region.kind === 'distributed') failExecution(engine, branch, eventId, failure);
  else failRegion(engine, region, branch, failure, eventId);
  return null;
}

/** One branch of a Parallel or inline Map failed: the others are aborted, and the state's own handlers are asked. */
function failRegion(engine: Interpreter, region: Region, failing: Branch, failure: Failure, eventId: number): void {
  const { owner, state } = region;
  const { execution } = owner;
  if (state.type === 'Map') {
    countProbe(execution, state.itemsProbe + FAILING_ITEM);
    execution.tape.addOfIteration('MapIterationFailed', eventId, engine.moment, failing);
  } else if (failing.state?.type === 'Task') {
    // Recordings: in a Parallel the failing Task itself is among the aborted.
    execution.tape.add('TaskStateAborted', eventId, engine.moment, failing, failing.state, null, null);
  }
  region.unfinished = [...region.running];
  endBranch(engine, failing);
  region.running.delete(failing);
  abortBranches(engine, region, eventId);
  owner.edge = failState(engine, owner, state, failure, eventId);
  if (owner.edge !== null) engine.wake(owner, 'edge');
}

const ABORTED = {
  Task: 'TaskStateAborted',
  Wait: 'WaitStateAborted',
  Map: 'MapStateAborted',
  Parallel: 'ParallelStateAborted',
} as const;

/** Ends all that still runs in a region, and says so in the history as far as AWS does. */
export function abortBranches(engine: Interpreter, region: Region, eventId: number): void {
  const { execution } = region.owner;
  if (region.unfinished.length === 0) region.unfinished = [...region.running];
  for (const branch of region.running) {
    const { state } = branch;
    if (branch.inner !== null) abortRegion(engine, branch.inner, eventId);
    if (state?.type === 'Task' || state?.type === 'Wait' || state?.type === 'Map' || state?.type === 'Parallel') {
      execution.tape.add(ABORTED[state.type], eventId, engine.moment, branch, state, null, null);
    }
    if (region.kind === 'map') {
      execution.tape.addOfIteration('MapIterationAborted', eventId, engine.moment, branch);
    }
    endBranch(engine, branch);
  }
  region.running.clear();
}

/** Ends what runs in a Parallel or Map whose own branch is aborted. Child executions tell of their end in histories of their own. */
function abortRegion(engine: Interpreter, region: Region, eventId: number): void {
  const { owner, state, mapRun } = region;
  if (mapRun === null) {
    abortBranches(engine, region, eventId);
  } else if (mapRun.status === 'RUNNING') {
    stopMapRun(engine, region, 'ABORTED');
    owner.execution.tape.add('MapRunAborted', eventId, engine.moment, owner, state, null, null);
  }
}
