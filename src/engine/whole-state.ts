import type { JsonValue } from '../values/json.js';
import type { Edge } from '../machine/edge.js';
import type { MapState, ParallelState } from '../machine/state.js';
import type { Branch } from './records/branch.js';
import type { StateEffect } from './records/effect.js';
import { failState } from './failure.js';
import type { Interpreter } from './interpreter.js';
import { leaveWithResult } from './leave-state.js';

/** Whether a Map or Parallel state is mocked as a whole. */
export function isMockedWhole(engine: Interpreter, branch: Branch, state: MapState | ParallelState): boolean {
  const { mockedStates } = branch.execution.identity.startedAs ?? engine.options;
  return mockedStates?.has(state) === true;
}

/** Asks for the result of a Map or Parallel state that is mocked as a whole. */
export function mockWholeState(
  engine: Interpreter,
  branch: Branch,
  state: MapState | ParallelState,
  input: JsonValue,
  iterations?: number,
): void {
  const effect: StateEffect = {
    kind: 'state',
    id: ++engine.effectSequence,
    branch,
    state,
    input,
    iterations,
    attempt: branch.retries + 1,
    visit: branch.visit,
    issuedAt: engine.now,
    outcome: null,
  };
  engine.issue(effect);
}

/** The mock of a whole state answered: now, or when its time has come. */
export function answerWholeState(engine: Interpreter, branch: Branch, state: MapState | ParallelState): Edge | null {
  const { effect } = branch;
  const outcome = effect?.outcome ?? null;
  if (effect === null || outcome === null || outcome.kind === 'silent') return null;
  const at = effect.issuedAt + (outcome.after ?? 0) * 1000;
  if (at > engine.now) {
    engine.setTimer(branch, at, 'answer');
    return null;
  }
  branch.effect = null;
  if (outcome.kind === 'success') return leaveWithResult(engine, branch, state, outcome.output, branch.lastId);
  return failState(engine, branch, state, { error: outcome.error, cause: outcome.cause }, branch.lastId);
}
