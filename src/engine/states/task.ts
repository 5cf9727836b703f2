import { InternalError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { TaskState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { effectiveInput, enterFlow, noteWorkInput, workInput } from '../data-flow.js';
import type { Branch, Continuation } from '../records/branch.js';
import { dataLimitCause, parameterLimitCause } from '../data-limit.js';
import type { TaskEffect } from '../records/effect.js';
import { stopWatched } from '../end-branch.js';
import { failState, queryFailed, stateErrorPrefix } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import type { EventType, Failure } from '../records/journal.js';
import { leaveWithResult } from '../leave-state.js';
import { mayEndNow } from '../nested-run.js';
import type { FailureOutcome, Outcome } from '../outcome.js';
import { fitsPayload } from '../../values/payload-size.js';
import { countProbe } from '../records/run-record.js';
import { TASK_EVENTS } from '../task-events.js';

/** Task: evaluates what the integration is sent and asks for its answer. Also how a retry calls it again. */
export function startAttempt(engine: Interpreter, branch: Branch, state: TaskState): Edge | null {
  const { scope } = engine;
  const { resource } = state;
  enterFlow(scope, branch);
  // Callbacks, jobs and activities have a token; a request that ends with its response has none.
  const token = resource.pattern === 'request' && resource.kind !== 'activity' ? undefined : engine.newToken();
  scope.token = token;
  let input: JsonValue;
  let timeoutSeconds: number | undefined;
  let heartbeatSeconds: number | undefined;
  let credentials: JsonValue | undefined;
  try {
    effectiveInput(scope, branch, state);
    if (state.timeout !== null) timeoutSeconds = state.timeout.evaluate(scope);
    if (state.heartbeat !== null) heartbeatSeconds = state.heartbeat.evaluate(scope);
    if (state.credentials !== null) credentials = state.credentials(scope);
    input = workInput(scope, branch, state);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  if (input !== branch.input && !fitsPayload(input, engine.limits.payloadBytes)) {
    const cause = parameterLimitCause(state.name);
    return failState(engine, branch, state, { error: 'States.DataLimitExceeded', cause }, branch.lastId);
  }
  const effect: TaskEffect = {
    kind: 'task',
    id: ++engine.effectSequence,
    branch,
    state,
    input,
    attempt: branch.retries + 1,
    visit: branch.visit,
    token,
    early: undefined,
    timeoutSeconds,
    heartbeatSeconds,
    credentials,
    issuedAt: engine.now,
    outcome: null,
  };
  engine.issue(effect);
  return null;
}

export function continueTask(
  engine: Interpreter,
  branch: Branch,
  state: TaskState,
  continuation: Continuation,
): Edge | null {
  if (continuation === 'retry') return startAttempt(engine, branch, state);
  const { effect } = branch;
  if (effect?.kind !== 'task' || effect.outcome === null) {
    throw new InternalError(`Task "${state.name}" was woken by "${continuation}" without an answer.`);
  }
  switch (continuation) {
    case 'outcome':
      return takeOutcome(engine, branch, effect, effect.outcome);
    case 'polled':
      recordStarted(engine, branch, effect);
      return awaitAnswer(engine, branch, effect, effect.outcome);
    case 'answer':
      return complete(engine, branch, effect, effect.outcome);
    case 'timeout':
    case 'heartbeat':
      return timeOut(engine, branch, effect, continuation === 'heartbeat');
    default:
      throw new InternalError(`Task "${state.name}" was woken by "${continuation}".`);
  }
}

function takeOutcome(engine: Interpreter, branch: Branch, effect: TaskEffect, outcome: Outcome): Edge | null {
  if (outcome.kind === 'failure' && outcome.stage === 'schedule') return refused(engine, branch, effect, outcome);
  if (!branch.scheduled) {
    branch.scheduled = true;
    record(engine, branch, effect, TASK_EVENTS[effect.state.resource.kind].scheduled);
    if (outcome.kind === 'failure' && outcome.stage === 'start') return complete(engine, branch, effect, outcome);
    if ((outcome.startedAfter ?? 0) > 0) {
      engine.setTimer(branch, startedAt(effect, outcome), 'polled');
      return null;
    }
    recordStarted(engine, branch, effect);
  } else if (!branch.started) {
    // A token was used before the worker was to take the task: an answer says that somebody had, a heartbeat changes nothing.
    if (startedAt(effect, outcome) > engine.now) {
      engine.setTimer(branch, startedAt(effect, outcome), 'polled');
      return null;
    }
    recordStarted(engine, branch, effect);
  }
  return awaitAnswer(engine, branch, effect, outcome);
}

/** Step Functions did not even schedule the Task: its parameters make no request. */
function refused(engine: Interpreter, branch: Branch, effect: TaskEffect, outcome: FailureOutcome): Edge | null {
  branch.effect = null;
  noteWorkInput(branch, effect.state, effect.input);
  const text = outcome.cause;
  const prefix = outcome.error === 'States.Runtime' ? stateErrorPrefix(branch, effect.state) : '';
  const cause = typeof text === 'string' ? prefix + text : text;
  return failState(engine, branch, effect.state, { error: outcome.error, cause }, branch.lastId);
}

function recordStarted(engine: Interpreter, branch: Branch, effect: TaskEffect): void {
  branch.started = true;
  record(engine, branch, effect, TASK_EVENTS[effect.state.resource.kind].started);
  if (effect.outcome?.submitted !== undefined) record(engine, branch, effect, 'TaskSubmitted');
}

/** Decides, from what the outcome says about time, what will happen first: the answer, a timeout, a missing heartbeat. */
function awaitAnswer(engine: Interpreter, branch: Branch, effect: TaskEffect, outcome: Outcome): Edge | null {
  const answerAt = outcome.kind === 'silent' ? Infinity : effect.issuedAt + (outcome.after ?? 0) * 1000;
  const timeoutSeconds = longestOf(effect);
  if (timeoutSeconds === undefined && effect.heartbeatSeconds === undefined) {
    if (answerAt <= engine.now) return completeInTurn(engine, branch, effect, outcome);
    if (answerAt !== Infinity) engine.setTimer(branch, answerAt, 'answer');
    return null;
  }
  const timeoutAt = startedAt(effect, outcome) + (timeoutSeconds ?? Infinity) * 1000;
  const heartbeatAt = missedHeartbeat(effect, outcome, answerAt);
  // An answer at the very moment of a deadline is in time.
  if (answerAt <= timeoutAt && answerAt <= heartbeatAt) {
    if (answerAt <= engine.now) return completeInTurn(engine, branch, effect, outcome);
    if (answerAt !== Infinity) engine.setTimer(branch, answerAt, 'answer');
    return null;
  }
  if (timeoutAt <= heartbeatAt) engine.setTimer(branch, Math.max(engine.now, timeoutAt), 'timeout');
  else engine.setTimer(branch, Math.max(engine.now, heartbeatAt), 'heartbeat');
  return null;
}

/** How long a task may take: what the state says, and no longer than its integration lets it. */
function longestOf({ timeoutSeconds, state: { resource } }: TaskEffect): number | undefined {
  const { maxSeconds } = resource;
  return maxSeconds === undefined ? timeoutSeconds : Math.min(timeoutSeconds ?? Infinity, maxSeconds);
}

/** When the clocks of a task start: for an activity, when a worker takes it. */
function startedAt(effect: TaskEffect, outcome: Outcome): number {
  return effect.issuedAt + (outcome.startedAfter ?? 0) * 1000;
}

/** When HeartbeatSeconds runs out, given when heartbeats come; Infinity if it never does. */
function missedHeartbeat(effect: TaskEffect, outcome: Outcome, answerAt: number): number {
  if (effect.heartbeatSeconds === undefined) return Infinity;
  const allowed = effect.heartbeatSeconds * 1000;
  let last = startedAt(effect, outcome);
  for (const heartbeat of outcome.heartbeats ?? []) {
    const at = effect.issuedAt + heartbeat * 1000;
    if (at - last > allowed) break;
    last = at;
  }
  return answerAt - last <= allowed ? Infinity : last + allowed;
}

/** Tasks that were called at the same moment are all seen to start before any of them is seen to end. */
function completeInTurn(engine: Interpreter, branch: Branch, effect: TaskEffect, outcome: Outcome): Edge | null {
  if (!engine.othersAreReady) return complete(engine, branch, effect, outcome);
  engine.wake(branch, 'answer');
  return null;
}

function complete(engine: Interpreter, branch: Branch, effect: TaskEffect, outcome: Outcome): Edge | null {
  const { state } = effect;
  const events = TASK_EVENTS[state.resource.kind];
  branch.effect = null;
  if (outcome.kind === 'success') {
    if (!fitsPayload(outcome.output, engine.limits.payloadBytes)) {
      return fail(engine, branch, effect, {
        error: 'States.DataLimitExceeded',
        cause: dataLimitCause(state.resource.kind === 'service' ? state.resource.service : state.resource.arn),
      });
    }
    record(engine, branch, effect, events.succeeded);
    return leaveWithResult(engine, branch, state, outcome.output, branch.lastId);
  }
  if (outcome.kind === 'failure') return fail(engine, branch, effect, { error: outcome.error, cause: outcome.cause });
  return null;
}

function fail(engine: Interpreter, branch: Branch, effect: TaskEffect, failure: Failure): Edge | null {
  record(engine, branch, effect, failedEvent(effect), failure);
  return failState(engine, branch, effect.state, failure, branch.lastId);
}

function failedEvent({ state, outcome }: TaskEffect): EventType {
  const events = TASK_EVENTS[state.resource.kind];
  const stage = outcome?.kind === 'failure' ? outcome.stage : undefined;
  if (stage === 'start') return events.startFailed;
  return stage === 'submit' ? events.submitFailed : events.failed;
}

function timeOut(engine: Interpreter, branch: Branch, effect: TaskEffect, heartbeat: boolean): Edge | null {
  // A nested execution that ends at the very moment of the deadline is in time: let it have its turn.
  if (mayEndNow(engine, effect)) {
    engine.wake(branch, heartbeat ? 'heartbeat' : 'timeout');
    return null;
  }
  countRanOut(branch, effect, heartbeat);
  branch.effect = null;
  stopWatched(engine, effect);
  // Recordings: a heartbeat that ran out is reported as States.Timeout too.
  const failure: Failure = { error: 'States.Timeout', cause: undefined };
  record(engine, branch, effect, TASK_EVENTS[effect.state.resource.kind].timedOut, failure);
  return failState(engine, branch, effect.state, failure, branch.lastId, heartbeat);
}

/** Counts that HeartbeatSeconds or TimeoutSeconds ran out; the integration's own limit is neither. */
function countRanOut({ execution }: Branch, effect: TaskEffect, heartbeat: boolean): void {
  const { state, timeoutSeconds } = effect;
  if (heartbeat) countProbe(execution, state.heartbeatProbe);
  else if (timeoutSeconds === longestOf(effect)) countProbe(execution, state.timeoutProbe);
}

function record(
  engine: Interpreter,
  branch: Branch,
  effect: TaskEffect,
  type: EventType,
  failure: Failure | null = null,
): void {
  branch.lastId = branch.execution.tape.add(type, branch.lastId, engine.moment, branch, effect.state, effect, failure);
}
