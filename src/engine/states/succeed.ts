import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { SucceedState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import type { Branch } from '../branch.js';
import { queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { leave } from '../leave-state.js';

/** Succeed: ends its container. */
export function enterSucceed(engine: Interpreter, branch: Branch, state: SucceedState): Edge | null {
  const { scope } = engine;
  scope.enter(branch, branch.input);
  try {
    if (state.inputPath !== null) scope.input = state.inputPath(scope);
    let output: JsonValue = scope.input;
    if (state.output !== null) output = state.output(scope);
    else if (state.outputPath !== null) output = state.outputPath(scope);
    return leave(engine, branch, state, output, null, branch.lastId, state.next);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
}
