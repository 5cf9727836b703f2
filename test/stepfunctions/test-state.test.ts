import { describe, expect, test } from 'vitest';
import { StepFunctionsException, testState, type TestStateRequest } from '../../src/index.js';

const LAMBDA = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f', 'Payload.$': '$' },
};

function call(definition: object, request: Omit<TestStateRequest, 'definition'> = {}) {
  return testState({ definition: JSON.stringify(definition), ...request });
}

const refusal = (definition: object, request: Omit<TestStateRequest, 'definition'> = {}) =>
  call(definition, request).then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof StepFunctionsException)) throw error;
      return `${error.name}: ${error.message}`;
    },
  );

describe('testState()', () => {
  test('a mocked Task is taken through its data flow', async () => {
    const response = await call(
      { ...LAMBDA, ResultSelector: { 'n.$': '$.Payload' }, ResultPath: '$.r', OutputPath: '$.r', Next: 'After' },
      { input: '{"a":1}', mock: { result: '{"Payload":7}' }, inspectionLevel: 'DEBUG' },
    );
    expect(response).toEqual({
      status: 'SUCCEEDED',
      output: '{"n":7}',
      nextState: 'After',
      inspectionData: {
        input: '{"a":1}',
        afterInputPath: '{"a":1}',
        afterParameters: '{"FunctionName":"f","Payload":{"a":1}}',
        result: '{"Payload":7}',
        afterResultSelector: '{"n":7}',
        afterResultPath: '{"a":1,"r":{"n":7}}',
      },
    });
  });

  test('a Choice tells where it leads, by rule, by default, and out of a Map', async () => {
    const choice = { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'One' }], Default: 'Other' };
    expect((await call(choice, { input: '{"n":1}' })).nextState).toBe('One');
    expect((await call(choice, { input: '{"n":2}' })).nextState).toBe('Other');
    const inner = { StartAt: 'C', States: { C: { ...choice, Default: 'One' }, One: { Type: 'Succeed' } } };
    const machine = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: inner, End: true } } };
    expect(await call(machine, { stateName: 'C', input: '{"n":3}' })).toMatchObject({ nextState: 'One' });
  });

  test('a Choice without a way out fails, and its cause does not name the state', async () => {
    const choice = { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'One' }] };
    expect(await call(choice, { input: '{"n":2}' })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'Failed to transition out of the state. The state does not point to a next state.',
    });
  });

  test('a Wait takes no time', async () => {
    expect(await call({ Type: 'Wait', Seconds: 3600, Next: 'After' })).toMatchObject({
      status: 'SUCCEEDED',
      nextState: 'After',
    });
  });

  test.each([
    [0, 'RETRIABLE', { retryIndex: 1, retryBackoffIntervalSeconds: 3 }],
    [1, 'RETRIABLE', { retryIndex: 1, retryBackoffIntervalSeconds: 6 }],
    [2, 'CAUGHT_ERROR', { retryIndex: 1, catchIndex: 0 }],
  ])('with %i retries made, an error is %s', async (retrierRetryCount, status, errorDetails) => {
    const response = await call(
      {
        ...LAMBDA,
        Retry: [
          { ErrorEquals: ['Other'] },
          { ErrorEquals: ['Busy'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2 },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rescue', ResultPath: '$.error' }],
        End: true,
      },
      {
        input: '{"a":1}',
        mock: { errorOutput: { error: 'Busy', cause: 'c' } },
        stateConfiguration: { retrierRetryCount },
        inspectionLevel: 'DEBUG',
      },
    );
    expect(response).toMatchObject({ status, error: 'Busy', cause: 'c', inspectionData: { errorDetails } });
    expect(response.nextState).toBe(status === 'RETRIABLE' ? undefined : 'Rescue');
    expect(response.output).toBe(status === 'RETRIABLE' ? undefined : '{"a":1,"error":{"Error":"Busy","Cause":"c"}}');
  });

  test('an expression that fails is retried by the same rules', async () => {
    const task = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: '{% $number("x") %}',
      Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      End: true,
    };
    const mock = { result: '{"MessageId":"m","MD5OfMessageBody":"d"}' };
    expect((await call(task, { mock })).status).toBe('RETRIABLE');
    expect((await call(task, { mock, stateConfiguration: { retrierRetryCount: 1 } })).status).toBe('FAILED');
  });

  const map = {
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Items: '{% $states.input %}',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'One',
      States: { One: { Type: 'Pass', End: true } },
    },
    End: true,
  };

  test.each([
    [2, 'SUCCEEDED'],
    [3, 'FAILED'],
  ])('of five iterations, two of which may fail, %i fail: %s', async (mapIterationFailureCount, status) => {
    for (const tolerance of [{ ToleratedFailureCount: 2 }, { ToleratedFailurePercentage: 40 }]) {
      const response = await call(
        { ...map, ...tolerance },
        { input: '[1,2,3,4,5]', mock: { result: '[1,2,3]' }, stateConfiguration: { mapIterationFailureCount } },
      );
      expect(response.status).toBe(status);
    }
  });

  test('the data of an ItemReader are the items, in the format of its ReaderConfig', async () => {
    const { Items: _items, ...rest } = map;
    const reader = (ReaderConfig: object) => ({
      ...rest,
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Arguments: { Bucket: 'b', Key: 'k' } },
      ItemSelector: { x: '{% $states.context.Map.Item.Value %}' },
      End: true,
    });
    const read = async (ReaderConfig: object, mapItemReaderData: string) =>
      (
        await call(reader(ReaderConfig), {
          mock: { result: '[]' },
          stateConfiguration: { mapItemReaderData },
          inspectionLevel: 'DEBUG',
        })
      ).inspectionData?.afterItemSelector;
    expect(await read({ InputType: 'JSON' }, '[1,2]')).toBe('[{"x":1},{"x":2}]');
    expect(await read({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, 'a,b\n1,2\n')).toBe(
      '[{"x":{"a":"1","b":"2"}}]',
    );
    expect(await read({ InputType: 'JSONL' }, '{"a":1}\n{"a":2}\n')).toBe('[{"x":{"a":1}},{"x":{"a":2}}]');
  });

  test('without a context, the state sees that of an execution which has just started', async () => {
    const { output } = await call({ Type: 'Pass', Parameters: { 'c.$': '$$' }, End: true }, { input: '[1]' });
    expect(JSON.parse(output ?? '')).toMatchInlineSnapshot(`
      {
        "c": {
          "Execution": {
            "Id": "arn:aws:states:us-east-1:123456789012:express:fe4a50b2-d114-4d2d-ae7d-25a4a5046c11:871bda68-e60e-4f07-9a7d-33f05c9dbe05",
            "Input": [
              1,
            ],
            "Name": "871bda68-e60e-4f07-9a7d-33f05c9dbe05",
            "RoleArn": null,
            "StartTime": "2025-01-01T00:00:00.000Z",
          },
          "State": {
            "EnteredTime": "2025-01-01T00:00:00.000Z",
            "Name": "StateName",
          },
          "StateMachine": {
            "Id": "arn:aws:states:us-east-1:123456789012:stateMachine:fe4a50b2-d114-4d2d-ae7d-25a4a5046c11",
            "Name": "fe4a50b2-d114-4d2d-ae7d-25a4a5046c11",
          },
        },
      }
    `);
  });

  test('with a context, the state sees that and nothing else', async () => {
    const pass = { Type: 'Pass', Parameters: { 'c.$': '$$' }, End: true };
    expect((await call(pass, { context: '{"State":{"Name":"Mine"}}' })).output).toBe('{"c":{"State":{"Name":"Mine"}}}');
    expect(await call({ ...pass, Parameters: { 'c.$': '$$.Execution.Id' } }, { context: '{}' })).toMatchObject({
      error: 'States.Runtime',
    });
  });

  test('variables are those of the request and those that the state assigned', async () => {
    const pass = { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { b: '{% $a + 1 %}' }, End: true };
    const { inspectionData } = await call(pass, { variables: '{"a":1}', inspectionLevel: 'DEBUG' });
    expect(inspectionData).toEqual({ input: '{}', variables: '{"a":1,"b":2}' });
  });

  test('what the service refuses is refused in its words', async () => {
    const mock = { result: '{}' };
    const refusals = [
      await refusal({ Type: 'Pass', End: true }, { mock }),
      await refusal({ ...LAMBDA, End: true }),
      await refusal({ ...LAMBDA, End: true }, { mock: {} }),
      await refusal({ ...LAMBDA, End: true }, { mock, revealSecrets: true }),
      await refusal({ ...LAMBDA, End: true }, { mock: { result: '{"StatusCode":"200"}' } }),
      await refusal({ Type: 'Pass' }),
      await refusal({ Type: 'Pass', End: true }, { input: 'not' }),
      await refusal({ Type: 'Pass', End: true }, { input: '' }),
      await refusal({ Type: 'Pass', End: true }, { context: '{"Task":{"Token":"t"}}' }),
      await refusal({ Type: 'Pass', End: true }, { context: '{"State":{"RetryCount":"1"}}' }),
      await refusal({ Type: 'Pass', End: true }, { inspectionLevel: 'FULL' as 'INFO' }),
      await refusal({ Type: 'Pass', End: true }, { stateName: '' }),
      await refusal({ ...map, End: true }, { stateConfiguration: { mapIterationFailureCount: 1 } }),
    ];
    expect(refusals.join('\n')).toMatchInlineSnapshot(`
      "ValidationException: State type 'Pass' is not supported when a mock is specified
      ValidationException: RoleArn must be specified when testing a Task state
      ValidationException: A test mock should have only one of the following fields: [result, errorOutput].
      ValidationException: TestState does not support RevealSecrets when a mock is specified.
      ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number
      InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/StateName'
      InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'
      InvalidExecutionInput: Invalid State Machine Execution Input: 'Invalid execution input.'
      ValidationException: Invalid Context object provided: Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern
      ValidationException: Invalid Context object provided: State.RetryCount must be a number
      ValidationException: 1 validation error detected: Value 'FULL' at 'inspectionLevel' failed to satisfy constraint: Member must satisfy enum value set: [INFO, DEBUG, TRACE]
      ValidationException: 1 validation error detected: Value '' at 'stateName' failed to satisfy constraint: Member must have length greater than or equal to 1
      ValidationException: TestState does not support MapIterationFailureCount when a mock is not specified."
    `);
  });

  test('a misspelt member is a mistake of the test', async () => {
    await expect(call({ Type: 'Pass', End: true }, { inptu: '{}' } as object)).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The request has an unknown member "inptu" [INVALID_OPTION]
      Hint: did you mean "input"?]
    `);
  });

  test('a Task without a mock is not called', async () => {
    await expect(call({ ...LAMBDA, End: true }, { roleArn: 'arn:aws:iam::123456789012:role/r' })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: testState() makes no calls, and the request has no mock for the Task's arn:aws:states:::lambda:invoke [UNSUPPORTED]
      Hint: give it a mock: { mock: { result: JSON.stringify(…) } }.]
    `);
  });
});
