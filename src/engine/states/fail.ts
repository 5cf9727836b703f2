import type { Edge } from '../../machine/edge.js';
import type { FailState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { enterFlow } from '../data-flow.js';
import type { Branch } from '../records/branch.js';
import { failBranch, queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';

/** Fail: ends its branch with an error. It has no Exited event. */
export function enterFail(engine: Interpreter, branch: Branch, state: FailState): Edge | null {
  const { scope } = engine;
  enterFlow(scope, branch);
  let error: string | undefined;
  let cause: string | undefined;
  try {
    error = state.error?.(scope);
    cause = state.cause?.(scope);
  } catch (thrown) {
    if (thrown instanceof QueryError) return queryFailed(engine, branch, state, thrown);
    throw thrown;
  }
  return failBranch(engine, branch, { error, cause }, branch.lastId);
}
