import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineStateMachine, loadStateMachine, mockConfig, succeed, type StateMachine } from 'asl-testkit';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';

let warnings: MockInstance<typeof process.emitWarning>;

beforeEach(() => {
  warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const warned = (): string[] => warnings.mock.calls.map(([warning]) => String(warning));

function machineOf(name: string, states: Readonly<Record<string, object>>): StateMachine {
  return defineStateMachine({ StartAt: Object.keys(states)[0], States: states }, { name });
}

function mocksOf(states: Readonly<Record<string, string>>, responses: object) {
  const file = { StateMachines: { M: { TestCases: { Case: states } } }, MockedResponses: responses };
  return mockConfig(file, { stateMachine: 'M', testCase: 'Case' });
}

function oneCase(resource: string, parameters: object, answer: unknown, name: string) {
  const machine = machineOf(name, { Work: { Type: 'Task', Resource: resource, Parameters: parameters, End: true } });
  return { machine, mocks: mocksOf({ Work: 'Answer' }, { Answer: { '0': { Return: answer } } }) };
}

describe('a task that a mock configuration answers', () => {
  test.each<[string, string, object, unknown]>([
    ['sends a placeholder as a name', 'dynamodb:putItem', { TableName: '${Table}', Item: {} }, { Any: 1 }],
    [
      'sends null for a required parameter',
      'sqs:sendMessage',
      { 'QueueUrl.$': '$.none', MessageBody: 'm' },
      { MessageId: '1' },
    ],
    ['sends a number for a text', 'aws-sdk:dynamodb:getItem', { 'TableName.$': '$.number', Key: {} }, { Item: 1 }],
    ['is answered in the shape of another service', 'events:putEvents', { Entries: [] }, { Payload: {} }],
    ['is answered with a text', 'aws-sdk:dynamodb:getItem', { TableName: 't', Key: {} }, 'text'],
    ['is answered with null', 'sns:publish', { TopicArn: '${Topic}', Message: 'm' }, null],
    ['is a job', 'glue:startJobRun.sync', { JobName: '${Job}' }, { done: true }],
    [
      'waits for its token',
      'sqs:sendMessage.waitForTaskToken',
      { QueueUrl: '${Queue}', 'MessageBody.$': '$$.Task.Token' },
      [1],
    ],
  ])('succeeds with the whole Return where it %s', async (title, action, parameters, answer) => {
    const { machine, mocks } = oneCase(`arn:aws:states:::${action}`, parameters, answer, title);

    const input = { none: null, number: 5 };
    const execution = await machine.run({ input, mocks });

    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', answer]);
    expect(machine.runSync({ input, mocks }).history).toEqual(execution.history);
  });

  test('is held to the request and the response of the API where the test asks for it', async () => {
    const request = oneCase('arn:aws:states:::dynamodb:putItem', { TableName: '${T}', Item: {} }, {}, 'asked-1');
    const response = oneCase('arn:aws:states:::events:putEvents', { Entries: [] }, { Payload: {} }, 'asked-2');

    for (const shapes of ['PRESENT', 'STRICT'] as const) {
      expect((await request.machine.run({ mocks: request.mocks, shapes })).error).toBe(
        'DynamoDB.AmazonDynamoDBException',
      );
      await expect(response.machine.run({ mocks: response.mocks, shapes })).rejects.toThrow(
        "'Payload' is not a member of PutEvents",
      );
    }
    expect(warned()).toEqual([]);
  });

  test('is let pass without a warning where shapes are NONE', async () => {
    const { machine, mocks } = oneCase(
      'arn:aws:states:::dynamodb:putItem',
      { TableName: '${T}', Item: {} },
      {},
      'none',
    );

    expect((await machine.run({ mocks, shapes: 'NONE' })).status).toBe('SUCCEEDED');
    expect(warned()).toEqual([]);
  });

  test('fails as its Throw says, whatever it sends', async () => {
    const machine = machineOf('throws', {
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: '${T}', Item: {} },
        Catch: [{ ErrorEquals: ['Mine'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', End: true },
    });
    const mocks = mocksOf({ Work: 'Answer' }, { Answer: { '0': { Throw: { Error: 'Mine' } } } });

    expect((await machine.run({ mocks })).path).toEqual(['Work', 'Caught']);
  });
});

test('a task that the test itself mocks is held to the API beside those of a mock configuration', async () => {
  const { machine, mocks } = oneCase('arn:aws:states:::events:putEvents', { Entries: [] }, {}, 'beside');

  await expect(machine.run({ mocks: { ...mocks, Work: succeed({ Payload: 1 }) } })).rejects.toThrow(
    "'Payload' is not a member of PutEvents",
  );
});

test('one warning lists all that a run lets pass, and a suite hears of each once', async () => {
  const machine = machineOf('Warned', {
    Save: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: '${Table}', Item: {} },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }],
      Next: 'Tell',
    },
    Tell: { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', Parameters: { Entries: [] }, Next: 'Rest' },
    Rest: { Type: 'Pass', End: true },
  });
  const states = { Save: 'Saved', Tell: 'Told', Rest: 'Told', Tel: 'Told' };
  const mocks = mocksOf(states, {
    Saved: { '0': { Throw: { Error: 'Busy' } }, '1': { Return: {} } },
    Told: { '0': { Return: { Payload: {} } } },
  });

  expect((await machine.run({ mocks })).status).toBe('SUCCEEDED');
  expect((await machine.run({ mocks })).status).toBe('SUCCEEDED');

  expect(warned()).toMatchInlineSnapshot(`
    [
      "A mock configuration lets pass what would be refused elsewhere, as Step Functions Local does:
      The response for Pass "Rest" is not used: only Tasks are mocked
      The response for "Tel" is not used: the definition has no such state; did you mean "Tell"?
      Task "Save" would fail with DynamoDB.AmazonDynamoDBException: 1 validation error detected: Value '\${Table}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ (Service: AmazonDynamoDBv2; Status Code: 400;…
      The answer to Task "Tell" (mock "Tell") does not fit the response of events:putEvents: 'Payload' is not a member of PutEvents.
    Hint: the run option shapes: 'STRICT' turns these into failures and errors, 'NONE' silences this warning.",
    ]
  `);
});

test('a response for a state that is not a Task is not used', async () => {
  const item = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } };
  const machine = machineOf('only-tasks', { Each: { Type: 'Map', ItemProcessor: item, End: true } });
  const mocks = mocksOf({ Each: 'Answer' }, { Answer: { '0': { Return: ['mocked'] } } });

  expect((await machine.run({ input: [1], mocks })).output).toEqual([1]);
  await expect(machine.run({ input: [1], mocks, shapes: 'STRICT' })).resolves.toMatchObject({ output: ['mocked'] });
});

test('a response for a state that the definition does not have is an error where the test asks for it', async () => {
  const machine = machineOf('unknown', { Work: { Type: 'Pass', End: true } });
  const mocks = mocksOf({ Wrok: 'Answer' }, { Answer: { '0': { Return: 1 } } });

  expect((await machine.run({ mocks })).status).toBe('SUCCEEDED');
  await expect(machine.run({ mocks, shapes: 'STRICT' })).rejects.toThrow('Mock "Wrok" matches nothing');
});

const SAMPLES = fileURLToPath(new URL('../../../../shared/field/step-functions-local/', import.meta.url));
const sample = (folder: string, file: string): string => `${SAMPLES}${folder}/${file}`;

describe.skipIf(!existsSync(SAMPLES))("AWS's samples for Step Functions Local", () => {
  const cases = existsSync(SAMPLES)
    ? ['java-demo', 'mock-config-app', 'step-functions-local', 'step-functions-local-mock'].flatMap((folder) => {
        const config = JSON.parse(readFileSync(sample(folder, 'MockConfigFile.json'), 'utf8')) as {
          StateMachines: Record<string, { TestCases: object }>;
        };
        return Object.entries(config.StateMachines).flatMap(([name, { TestCases }]) =>
          Object.keys(TestCases).map((testCase): [string, string, string] => [folder, name, testCase]),
        );
      })
    : [];

  test.each(cases)('%s: %s#%s ends SUCCEEDED', async (folder, stateMachine, testCase) => {
    const machine = loadStateMachine(sample(folder, 'local_testing.asl.json'));
    const input = ['sfn_valid_input.json', 'valid_input.json'].map((name) => sample(folder, name)).find(existsSync);

    const execution = await machine.run({
      input: input === undefined ? {} : (JSON.parse(readFileSync(input, 'utf8')) as object),
      mocks: mockConfig(sample(folder, 'MockConfigFile.json'), { stateMachine, testCase }),
    });

    expect([execution.status, execution.cause]).toEqual(['SUCCEEDED', undefined]);
    const handler = {
      CustomValidationFailedCatchTest: 'CustomValidationFailed',
      ValidationExceptionCatchTest: 'ValidationException',
    }[testCase];
    if (handler !== undefined) expect(execution.path.at(-1)).toBe(handler);
    if (testCase === 'RetryOnServiceExceptionTest') expect(execution.retries('DetectSentiment')).toHaveLength(3);
  });

  test('the sample without a mock file ends SUCCEEDED', async () => {
    const machine = loadStateMachine(sample('step-functions-local-helloworld', 'local_testing.asl.json'));
    expect((await machine.run()).status).toBe('SUCCEEDED');
  });
});
