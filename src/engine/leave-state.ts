import type { JsonValue } from '../values/json.js';
import type { Edge } from '../machine/edge.js';
import type { MapState, ParallelState, PassState, State, TaskState } from '../machine/state.js';
import { QueryError } from '../query/query-error.js';
import type { Branch } from './records/branch.js';
import { resultOutput, type StateOutput } from './data-flow.js';
import { assignLimitCause, assignmentFits, dataLimitCause, failForSize } from './data-limit.js';
import { queryFailed } from './failure.js';
import type { Interpreter } from './interpreter.js';
import type { EventType, ExitRoute } from './records/journal.js';
import { fitsPayload } from '../values/payload-size.js';

/** Types of states that have an Exited event. */
export type LeavableState = Exclude<State, { readonly type: 'Fail' }>;

/**
 * Takes a result through the rest of the state's data flow and leaves the state: ResultSelector, Assign, ResultPath,
 * OutputPath in JSONPath; Output and Assign in JSONata.
 *
 * @param exitPrevious - Id of the event that the Exited event follows.
 * @returns The edge to take; null if the state failed instead.
 */
export function leaveWithResult(
  engine: Interpreter,
  branch: Branch,
  state: PassState | TaskState | ParallelState | MapState,
  result: JsonValue,
  exitPrevious: number,
): Edge | null {
  let left: StateOutput;
  try {
    left = resultOutput(engine.scope, branch, state, result);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
  const { output, assigned } = left;
  const route = assigned === null ? null : { assigned, caught: null, rule: null };
  return leave(engine, branch, state, output, route, exitPrevious, state.next);
}

/**
 * Leaves a state: the Exited event, new variables, and the output as the next state's input.
 *
 * @returns The edge, or null if the output is larger than a payload may be.
 */
export function leave(
  engine: Interpreter,
  branch: Branch,
  state: LeavableState,
  output: JsonValue,
  route: ExitRoute | null,
  exitPrevious: number,
  edge: Edge | null,
): Edge | null {
  if (output !== branch.input && !fitsPayload(output, engine.limits.payloadBytes)) {
    return failForSize(engine, branch, dataLimitCause(state.name), branch.lastId);
  }
  const variables = route?.assigned == null ? branch.variables : branch.variables.with(route.assigned);
  if (variables !== branch.variables && !assignmentFits(engine, route?.assigned ?? {}, variables)) {
    return failForSize(engine, branch, assignLimitCause(state.name), branch.lastId);
  }
  branch.lastId = branch.execution.tape.add(
    EXITED[state.type],
    exitPrevious,
    engine.moment,
    branch,
    state,
    output,
    route,
  );
  branch.input = output;
  branch.variables = variables;
  return edge;
}

/** Ready-made names: the hot path concatenates no strings. */
const EXITED = {
  Task: 'TaskStateExited',
  Pass: 'PassStateExited',
  Choice: 'ChoiceStateExited',
  Wait: 'WaitStateExited',
  Succeed: 'SucceedStateExited',
  Parallel: 'ParallelStateExited',
  Map: 'MapStateExited',
} as const satisfies Record<LeavableState['type'], EventType>;
