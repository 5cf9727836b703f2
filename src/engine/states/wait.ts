import type { Edge } from '../../machine/edge.js';
import type { WaitState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { effectiveInput, enterFlow, passedOutput } from '../data-flow.js';
import type { Branch } from '../records/branch.js';
import { queryFailed, failState, stateErrorPrefix } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { leave } from '../leave-state.js';

/** Longest wait, in seconds. Recordings: 24,855 days pass, 24,856 fail. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Wait: until a moment of virtual time, which costs none of the host's. */
export function enterWait(engine: Interpreter, branch: Branch, state: WaitState): Edge | null {
  const { scope } = engine;
  enterFlow(scope, branch);
  let until: number;
  try {
    effectiveInput(scope, branch, state);
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
  enterFlow(scope, branch);
  try {
    effectiveInput(scope, branch, state);
    const output = passedOutput(scope, state.outputPath, state.output);
    const route = state.assign === null ? null : { assigned: state.assign(scope), caught: null, rule: null };
    return leave(engine, branch, state, output, route, branch.lastId, state.next);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
}
