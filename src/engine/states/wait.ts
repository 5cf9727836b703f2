import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { WaitState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import type { Branch } from '../branch.js';
import { queryFailed, failState, stateErrorPrefix } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { leave } from '../leave-state.js';

/** Longest wait, in seconds. Recordings: 24,855 days pass, 24,856 fail. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Wait: until a moment of virtual time, which costs none of the host's. */
export function enterWait(engine: Interpreter, branch: Branch, state: WaitState): Edge | null {
  const { scope } = engine;
  scope.enter(branch, branch.input);
  let until: number;
  try {
    if (state.inputPath !== null) scope.input = state.inputPath(scope);
    until = state.until(scope);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  if (until - engine.now > LONGEST_WAIT * 1000) {
    const cause = `${stateErrorPrefix(branch, state)}Wait state delay is too long.`;
    return failState(engine, branch, state, { error: 'States.Runtime', cause }, branch.lastId);
  }
  if (until <= engine.now) return leaveWait(engine, branch, state);
  engine.setTimer(branch, until, 'wait');
  return null;
}

export function leaveWait(engine: Interpreter, branch: Branch, state: WaitState): Edge | null {
  const { scope } = engine;
  scope.enter(branch, branch.input);
  try {
    if (state.inputPath !== null) scope.input = state.inputPath(scope);
    let output: JsonValue = scope.input;
    if (state.output !== null) output = state.output(scope);
    else if (state.outputPath !== null) output = state.outputPath(scope);
    const route = state.assign === null ? null : { assigned: state.assign(scope), caught: null, rule: null };
    return leave(engine, branch, state, output, route, branch.lastId, state.next);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
}
