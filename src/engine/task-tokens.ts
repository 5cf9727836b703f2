import type { JsonValue } from '../values/json.js';
import type { Branch } from './records/branch.js';
import type { TaskEffect } from './records/effect.js';
import type { Interpreter } from './interpreter.js';
import type { Outcome } from './outcome.js';

/** What is sent with a task token: SendTaskSuccess, SendTaskFailure or SendTaskHeartbeat. */
export type TokenAnswer =
  | { readonly kind: 'success'; readonly output: JsonValue }
  | { readonly kind: 'failure'; readonly error: string | null; readonly cause: string | null }
  | { readonly kind: 'heartbeat' };

/** Why the service does not take it. */
export interface TokenRefusal {
  /** The name of the API's error. */
  readonly name: 'TaskTimedOut' | 'InvalidToken';
  readonly message: string;
}

/** The tasks that wait with a token, in the order of their branches. */
export function tasksWithToken(engine: Interpreter): TaskEffect[] {
  const tops = [engine.top, ...[...engine.nested.live.values()].map(({ top }) => top)];
  return tops.flatMap(waitingIn).filter(({ token }) => token !== undefined && engine.tokens.get(token) !== 'answered');
}

/**
 * The tasks whose token somebody has: those that wait for a callback or a worker, from when they were called until they are
 * answered. Of several the one that has waited longest comes first.
 */
export function tasksToAnswer(engine: Interpreter): TaskEffect[] {
  return tasksWithToken(engine)
    .filter(({ branch, state: { resource } }) => {
      return branch.started && (resource.pattern === 'waitForTaskToken' || resource.kind === 'activity');
    })
    .sort((a, b) => a.issuedAt - b.issuedAt || a.id - b.id);
}

/**
 * Answers the task that waits with a token, or sends it a heartbeat. The interpreter takes it when it is advanced.
 *
 * @returns why the service would refuse it; undefined if it was taken. Source: API reference of SendTaskSuccess; recording
 *   `services/…send_task_outcome_with_no_such_token` for a token that nobody was given.
 */
export function answerToken(engine: Interpreter, token: string, answer: TokenAnswer): TokenRefusal | undefined {
  if (!engine.tokens.has(token)) return { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
  const effect = tasksWithToken(engine).find((candidate) => candidate.token === token);
  if (effect === undefined) {
    return { name: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" };
  }
  const elapsed = (engine.now - effect.issuedAt) / 1000;
  if (answer.kind !== 'heartbeat') engine.tokens.set(token, 'answered');
  const outcome: Outcome =
    answer.kind === 'heartbeat'
      ? { kind: 'silent', heartbeats: [elapsed] }
      : { ...answer, after: elapsed, startedAfter: elapsed };
  answerLater(engine, effect, outcome);
  return undefined;
}

/** Takes an answer beside the integration's own: one that was sent with a token, or the end of a nested execution. */
export function answerLater(engine: Interpreter, effect: TaskEffect, outcome: Outcome): void {
  // Whoever is being asked has not answered yet: theirs comes first, this beside it.
  if (effect.outcome === null) effect.early = effect.early === undefined ? outcome : joined(effect.early, outcome);
  else engine.resume(effect, joined(effect.outcome, outcome));
}

/** What a task is told by the integration, and then, in `later`, with its token. */
export function joined(first: Outcome, later: Outcome): Outcome {
  const beats = [...(first.heartbeats ?? []), ...(later.heartbeats ?? [])].sort((a, b) => a - b);
  const heartbeats = beats.length === 0 ? {} : { heartbeats: beats };
  if (later.kind === 'silent') return { ...first, ...heartbeats };
  const { submitted, workerName, startedAfter } = first;
  return {
    ...later,
    ...heartbeats,
    // Nobody answers a task who has not taken it.
    startedAfter: Math.min(startedAfter ?? 0, later.startedAfter ?? 0),
    ...(submitted === undefined ? {} : { submitted }),
    ...(workerName === undefined ? {} : { workerName }),
  };
}

function waitingIn(branch: Branch): TaskEffect[] {
  if (branch.ended) return [];
  if (branch.inner !== null) return [...branch.inner.running].flatMap(waitingIn);
  return branch.effect?.kind === 'task' ? [branch.effect] : [];
}
