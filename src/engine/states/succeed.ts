import type { Edge } from '../../machine/edge.js';
import type { SucceedState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { effectiveInput, enterFlow, passedOutput } from '../data-flow.js';
import type { Branch } from '../records/branch.js';
import { queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { leave } from '../leave-state.js';

/** Succeed: ends its container. */
export function enterSucceed(engine: Interpreter, branch: Branch, state: SucceedState): Edge | null {
  const { scope } = engine;
  enterFlow(scope, branch);
  try {
    effectiveInput(scope, branch, state);
    const output = passedOutput(scope, state.outputPath, state.output);
    return leave(engine, branch, state, output, null, branch.lastId, state.next);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
}
