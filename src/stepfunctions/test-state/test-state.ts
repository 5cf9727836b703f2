import { refuseUnknownOptions, type OptionNames } from '../../wording/refuse-unknown-options.js';
import { DEFAULT_LIMITS } from '../../engine/limits.js';
import { Interpreter } from '../../engine/interpreter.js';
import type { Effect } from '../../engine/records/effect.js';
import type { Outcome } from '../../engine/outcome.js';
import { Random } from '../../engine/random.js';
import { DEFAULT_START_TIME } from '../../engine/time.js';
import { readItemsText } from '../../item-readers/read-items-text.js';
import type { IdentityOptions } from '../../run/identity.js';
import { isJsonObject, type JsonValue } from '../../values/json.js';
import { executionInput, parseJsonText } from '../json-text.js';
import { validationException } from '../service-exception.js';
import { defaultContext, givenContext } from './test-state-context.js';
import { testedState, type TestedState } from './test-state-definition.js';
import { checkMockFields, checkNeedsMock, mockedOutcome } from './test-state-mock.js';
import type { TestStateRequest, TestStateResponse } from './test-state-request.js';
import { testStateResponse } from './test-state-response.js';
import { checkRequest } from './check-request.js';

/** What the request cannot say: where the state seems to run. */
export interface TestStateOptions extends Omit<IdentityOptions, 'roleArn'> {
  /** Seed of everything random: the names in the context object, jitter, `States.MathRandom`. Default 0. */
  readonly seed?: number;
}

const TEST_STATE_OPTIONS: OptionNames<TestStateOptions> = {
  region: true,
  accountId: true,
  partition: true,
  seed: true,
};

/**
 * Tests one state as the TestState API does, in process: the same request, the same response, the same exceptions.
 *
 * A Task, Map or Parallel needs a `mock`; no call is ever made. Nothing waits: a Wait state takes no time.
 *
 * @param request - What `TestStateCommand` takes.
 * @param options - Region, account, partition and seed.
 * @returns What the command returns, without `$metadata`.
 * @throws StepFunctionsException (rejects) with the name and message of the service's exception; TestkitError UNSUPPORTED for a
 *   Task without mock.
 * @example
 * ```ts
 * const { status, nextState } = await testState({
 *   definition: JSON.stringify({ Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'One' }], Default: 'Other' }),
 *   input: '{"n":1}',
 * });
 * // 'SUCCEEDED', 'One'
 * ```
 */
// Asynchronous as the command is, so that exceptions are rejections.
// eslint-disable-next-line @typescript-eslint/require-await
export async function testState(request: TestStateRequest, options: TestStateOptions = {}): Promise<TestStateResponse> {
  refuseUnknownOptions('testState()', options, TEST_STATE_OPTIONS);
  checkRequest(request);
  checkMockFields(request);
  const tested = testedState(request.definition ?? '', request.stateName);
  checkNeedsMock(tested.state.type, request.mock);
  const outcome = mockedOutcome(request, tested.state);
  const engine = engineFor(request, tested, options);
  run(engine, request, outcome);
  return testStateResponse(engine, tested.state, request);
}

function engineFor(request: TestStateRequest, { machine, state }: TestedState, options: TestStateOptions): Interpreter {
  const { partition = 'aws', region = 'us-east-1', accountId = '123456789012', seed = 0 } = options;
  const { roleArn, stateConfiguration = {} } = request;
  const input = executionInput(request.input);
  const random = new Random(seed);
  const [executionName, stateMachineName] = [random.uuid(), random.uuid()];
  const service = `arn:${partition}:states:${region}:${accountId}`;
  const executionArn = `${service}:express:${stateMachineName}:${executionName}`;
  const stateMachineArn = `${service}:stateMachine:${stateMachineName}`;
  const startedAt = DEFAULT_START_TIME;
  const names = { executionArn, executionName, stateMachineArn, stateMachineName, roleArn, input, startedAt };
  const { mapItemReaderData, retrierRetryCount } = stateConfiguration;
  return new Interpreter({
    machine,
    input,
    type: 'STANDARD',
    seed,
    startTime: startedAt,
    name: executionName,
    arn: executionArn,
    stateMachineArn,
    roleArn: roleArn ?? '',
    limits: DEFAULT_LIMITS,
    contextObject: request.context === undefined ? defaultContext(names, state) : givenContext(request.context, state),
    variables: givenVariables(request.variables),
    startAt: state,
    stopAfter: state,
    mockedStates: new Set([state]),
    mockedItems:
      mapItemReaderData === undefined
        ? undefined
        : (config, maxItems) => readItemsText(mapItemReaderData, config, maxItems),
    dataFlow: true,
    retriesBefore: retrierRetryCount,
  });
}

function givenVariables(text: string | undefined): Readonly<Record<string, JsonValue>> | undefined {
  if (text === undefined) return undefined;
  const variables = parseJsonText(text);
  if (!isJsonObject(variables)) throw validationException('Variables must be a JSON object.');
  return variables;
}

/** Steps the engine until the state is left, failed, or wants to try again. */
function run(engine: Interpreter, request: TestStateRequest, outcome: Outcome | undefined): void {
  while (!engine.done && engine.root.retries.length === 0) {
    const pause = engine.step();
    if (pause === null) continue;
    if (pause.kind !== 'effects' || outcome === undefined) return;
    for (const effect of pause.effects) engine.resume(effect, tolerated(engine, effect, request, outcome));
  }
}

/** A Map whose iterations failed more often than it tolerates fails, whatever the mock says. */
function tolerated(engine: Interpreter, effect: Effect, request: TestStateRequest, outcome: Outcome): Outcome {
  const failures = request.stateConfiguration?.mapIterationFailureCount;
  if (failures === undefined || effect.kind !== 'state' || outcome.kind !== 'success') return outcome;
  const flow = engine.root.dataFlow?.of(engine.top.enteredId) ?? {};
  const total = effect.iterations ?? (Array.isArray(outcome.output) ? outcome.output.length : undefined);
  if (total !== undefined && failures > total) {
    throw validationException('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = flow;
  const countExceeded = typeof count === 'number' && failures > count;
  const percentageExceeded =
    typeof percentage === 'number' && total !== undefined && 100 * failures > percentage * total;
  if (!countExceeded && !percentageExceeded) return outcome;
  return {
    kind: 'failure',
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };
}
