import { InternalError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';
import type { Edge } from '../../machine/edge.js';
import type { ParallelState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { Branch, type Continuation } from '../records/branch.js';
import { effectiveInput, enterFlow, workInput } from '../data-flow.js';
import { queryFailed } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import { Region } from '../records/region.js';
import { answerWholeState, isMockedWhole, mockWholeState } from '../whole-state.js';

/** Parallel: starts its branches, each with the effective input. Also how a retry starts it again. */
export function startParallel(engine: Interpreter, branch: Branch, state: ParallelState): Edge | null {
  const { scope } = engine;
  const { execution } = branch;
  enterFlow(scope, branch);
  let input: JsonValue;
  try {
    effectiveInput(scope, branch, state);
    input = workInput(scope, branch, state);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  if (isMockedWhole(engine, branch, state)) {
    mockWholeState(engine, branch, state, input);
    return null;
  }
  const startedId = execution.tape.add('ParallelStateStarted', branch.lastId, engine.moment, branch, state, null, null);
  const region = new Region('parallel', branch, state, startedId, null, state.branches.length, null);
  branch.lastId = startedId;
  branch.inner = region;
  state.branchEdges.forEach((edge, index) => {
    const inner = new Branch(engine.branchSequence++, execution, region, index, null, input, branch.variables.inner());
    inner.lastId = startedId;
    inner.edge = edge;
    region.running.add(inner);
    engine.wake(inner, 'start');
  });
  return null;
}

export function continueParallel(
  engine: Interpreter,
  branch: Branch,
  state: ParallelState,
  continuation: Continuation,
): Edge | null {
  if (continuation === 'retry') return startParallel(engine, branch, state);
  if (continuation === 'outcome' || continuation === 'answer') return answerWholeState(engine, branch, state);
  throw new InternalError(`Parallel state "${state.name}" was woken by "${continuation}".`);
}
