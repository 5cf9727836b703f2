import type { JsonObject, JsonValue } from '../values/json.js';
import type { Evaluate } from '../query/scope.js';
import type { Catcher } from '../machine/retry-and-catch.js';
import type { MapState, ParallelState, PassState, State, TaskState, WithHandlers } from '../machine/state.js';
import type { Branch } from './records/branch.js';
import type { BranchScope } from './branch-scope.js';
import type { DataFlowStage } from './data-flow-log.js';

/**
 * The data flow of a state, from its input to its output, in both languages: InputPath, Parameters, ResultSelector,
 * ResultPath and OutputPath of JSONPath, Arguments and Output of JSONata, and Assign of both. All types of states use it. What
 * expressions evaluate to is written into the execution's {@link DataFlowLog} if it keeps one.
 *
 * @throws Each of the functions throws QueryError for an expression that fails.
 */

/** A state's output, and the new values of variables. */
export interface StateOutput {
  readonly output: JsonValue;
  readonly assigned: Readonly<Record<string, JsonValue>> | null;
}

/** Begins the data flow of a state's visit, or of another attempt: the scope shows its raw input. */
export function enterFlow(scope: BranchScope, branch: Branch): void {
  scope.enter(branch, branch.input);
  if (branch.retries > 0) branch.execution.dataFlow?.restart(branch.enteredId);
}

/** The effective input: `InputPath`. The scope shows it from then on. */
export function effectiveInput(scope: BranchScope, branch: Branch, state: State): JsonValue {
  if (state.inputPath !== null) {
    scope.input = state.inputPath(scope);
    note(branch, 'afterInputPath', scope.input);
  }
  return scope.input;
}

/** What the state's work is given: `Parameters` or `Arguments`, else the effective input. */
export function workInput(scope: BranchScope, branch: Branch, state: PassState | TaskState | ParallelState): JsonValue {
  if (state.parameters === null) return scope.input;
  const value = state.parameters(scope);
  // A Task's call has them; what a Pass makes of them is mostly its output.
  if (state.type === 'Parallel' || (state.type === 'Pass' && changesResult(state))) noteWorkInput(branch, state, value);
  return value;
}

/** Writes down what a state's work was given, where no event of the history has it. */
export function noteWorkInput(branch: Branch, state: State, value: JsonValue): void {
  note(branch, state.language === 'JSONata' ? 'afterArguments' : 'afterParameters', value);
}

/** Whether the output of a JSONPath state is something else than its result after `ResultSelector`. */
export function changesResult(state: Pick<TaskState, 'resultPath' | 'outputPath'>): boolean {
  return state.resultPath !== null || state.outputPath !== null;
}

/** What a Map iterates over: `ItemsPath` or `Items`. */
export function mapItems(scope: BranchScope, branch: Branch, state: MapState): JsonValue {
  const items = state.items(scope);
  if (branch.execution.dataFlow !== null && state.language === 'JSONPath') note(branch, 'afterItemsPath', items);
  return items;
}

/** How many iterations of a Map run at once: `MaxConcurrency`; 0 means as many as may. */
export function mapConcurrency(scope: BranchScope, branch: Branch, state: MapState): number {
  const concurrency = state.maxConcurrency?.evaluate(scope) ?? 0;
  note(branch, 'maxConcurrency', concurrency);
  return concurrency;
}

/** How many items of a distributed Map may fail; undefined where the Map does not say. */
export function toleratedFailures(
  scope: BranchScope,
  branch: Branch,
  { distributed }: MapState,
): { readonly count: number | undefined; readonly percentage: number | undefined } {
  const count = distributed?.toleratedFailureCount?.evaluate(scope);
  if (count !== undefined) note(branch, 'toleratedFailureCount', count);
  const percentage = distributed?.toleratedFailurePercentage?.evaluate(scope);
  if (percentage !== undefined) note(branch, 'toleratedFailurePercentage', percentage);
  return { count, percentage };
}

/** The output of a state that only passes its effective input on (Choice, Wait, Succeed): `OutputPath` or `Output`. */
export function passedOutput(scope: BranchScope, outputPath: Evaluate | null, output: Evaluate | null): JsonValue {
  if (output !== null) return output(scope);
  return outputPath === null ? scope.input : outputPath(scope);
}

/** The output of a state that has a result. */
export function resultOutput(
  scope: BranchScope,
  branch: Branch,
  state: PassState | TaskState | ParallelState | MapState,
  result: JsonValue,
): StateOutput {
  scope.enter(branch, branch.input);
  if (state.type === 'Map' || state.type === 'Parallel') note(branch, 'result', result);
  if (state.language === 'JSONata') {
    if (state.type !== 'Pass') scope.result = result;
    const output = state.output === null ? result : state.output(scope);
    return { output, assigned: state.assign === null ? null : state.assign(scope) };
  }
  let selected = result;
  if (state.type !== 'Pass' && state.resultSelector !== null) {
    scope.input = result;
    selected = state.resultSelector(scope);
    if (changesResult(state)) note(branch, 'afterResultSelector', selected);
  }
  scope.input = selected;
  const assigned = state.assign === null ? null : state.assign(scope);
  const joined = state.resultPath === null ? selected : state.resultPath.write(branch.input, selected);
  if (state.outputPath === null) return { output: joined, assigned };
  note(branch, 'afterResultPath', joined);
  scope.input = joined;
  return { output: state.outputPath(scope), assigned };
}

/** The output of a state whose failure a catcher took. */
export function caughtOutput(
  scope: BranchScope,
  branch: Branch,
  state: State & WithHandlers,
  catcher: Catcher,
  errorOutput: JsonObject,
): StateOutput {
  scope.enter(branch, branch.input);
  let output: JsonValue = errorOutput;
  if (state.language === 'JSONata') {
    scope.errorOutput = errorOutput;
    if (catcher.output !== null) output = catcher.output(scope);
  } else {
    scope.input = errorOutput;
    if (catcher.resultPath !== null) output = catcher.resultPath.write(branch.input, errorOutput);
  }
  return { output, assigned: catcher.assign === null ? null : catcher.assign(scope) };
}

/** Writes down what a Map that is mocked as a whole would give its items. */
export function noteItems(
  branch: Branch,
  stage: 'afterItemSelector' | 'afterItemBatcher',
  values: readonly JsonValue[],
): void {
  note(branch, stage, values);
}

function note(branch: Branch, stage: DataFlowStage, value: JsonValue): void {
  const { dataFlow } = branch.execution;
  if (dataFlow !== null) dataFlow.note(branch.enteredId, stage, value);
}
