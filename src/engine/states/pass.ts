import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { PassState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { effectiveInput, enterFlow, workInput } from '../data-flow.js';
import type { Branch } from '../records/branch.js';
import { queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { leave, leaveWithResult } from '../leave-state.js';

/** Pass: its `Result`, or its effective input, is the result. */
export function enterPass(engine: Interpreter, branch: Branch, state: PassState): Edge | null {
  // A Pass that only passes is what long chains are made of.
  if (state.plain) return leave(engine, branch, state, branch.input, null, branch.lastId, state.next);
  let result: JsonValue;
  if (state.language === 'JSONata') {
    result = branch.input;
  } else if (state.result !== undefined) {
    result = state.result;
  } else {
    const { scope } = engine;
    enterFlow(scope, branch);
    try {
      effectiveInput(scope, branch, state);
      result = workInput(scope, branch, state);
    } catch (error) {
      if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
      throw error;
    }
  }
  return leaveWithResult(engine, branch, state, result, branch.lastId);
}
