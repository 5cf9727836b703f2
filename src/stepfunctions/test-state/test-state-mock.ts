import type { Outcome } from '../../engine/outcome.js';
import { checkShape } from '../../integrations/shapes/check-shape.js';
import type { State } from '../../machine/state.js';
import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { parseJsonText } from '../json-text.js';
import { StepFunctionsException, validationException } from '../service-exception.js';
import type { TestStateMock, TestStateRequest } from './test-state-request.js';

/**
 * The outcome that a request's mock stands for; undefined for a state that needs none.
 *
 * @throws StepFunctionsException as recorded; TestkitError UNSUPPORTED for a Task that AWS would really call.
 */
export function mockedOutcome(request: TestStateRequest, state: State): Outcome | undefined {
  const { mock } = request;
  if (mock === undefined) {
    if (state.type === 'Task') throw liveCall(request.roleArn, state.resource.arn);
    return undefined;
  }
  if (state.type !== 'Task' && state.type !== 'Map' && state.type !== 'Parallel') {
    throw validationException(`State type '${state.type}' is not supported when a mock is specified`);
  }
  if (mock.result === undefined) {
    const { error, cause } = mock.errorOutput ?? {};
    return { kind: 'failure', error: error ?? null, cause };
  }
  const result = parseJsonText(mock.result);
  if (result === undefined) throw validationException('Mocked result must be valid JSON');
  checkResult(result, state, mock);
  return { kind: 'success', output: result };
}

/** @throws StepFunctionsException for a mock that is none, and for what goes only with or without one. */
export function checkMockFields({ mock, revealSecrets, stateConfiguration }: TestStateRequest): void {
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) {
      throw validationException('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    return;
  }
  if (revealSecrets === true) {
    throw validationException('TestState does not support RevealSecrets when a mock is specified.');
  }
  if ((mock.result === undefined) === (mock.errorOutput === undefined)) {
    throw validationException('A test mock should have only one of the following fields: [result, errorOutput].');
  }
}

/** @throws StepFunctionsException for a Map or Parallel without a mock. */
export function checkNeedsMock(type: State['type'], mock: TestStateMock | undefined): void {
  if (mock !== undefined || (type !== 'Map' && type !== 'Parallel')) return;
  throw new StepFunctionsException(
    'InvalidDefinition',
    'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
  );
}

function checkResult(result: JsonValue, state: State, mock: TestStateMock): void {
  if (state.type === 'Map' && state.distributed?.resultWriter != null) {
    if (!isJsonObject(result)) throw validationException('Mocked result must be a JSON object.');
  } else if (state.type === 'Map' || state.type === 'Parallel') {
    if (!isJsonArray(result)) throw validationException('Mocked result must be an array.');
    if (state.type === 'Parallel' && result.length !== state.branches.length) {
      throw validationException('Mocked result must contain the same number of items as number of Parallel branches.');
    }
  } else if (state.type === 'Task') {
    const { resource } = state;
    // What comes back with a task token may be anything.
    if (resource.kind !== 'service' || resource.pattern === 'waitForTaskToken') return;
    const problems = checkShape(resource, result, mock.fieldValidationMode ?? 'STRICT');
    const problem = problems.find(({ kind }) => kind !== 'unknown');
    if (problem !== undefined) throw validationException(`Mock result schema validation error: ${problem.text}`);
  }
}

function liveCall(roleArn: string | undefined, resource: string): Error {
  if (roleArn === undefined) return validationException('RoleArn must be specified when testing a Task state');
  return new TestkitError(
    'UNSUPPORTED',
    `testState() makes no calls, and the request has no mock for the Task's ${resource}\nHint: give it a mock: { mock: { result: JSON.stringify(…) } }.`,
  );
}
