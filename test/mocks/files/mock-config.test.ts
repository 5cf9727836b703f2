import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mockConfig } from '../../../src/mocks/files/mock-config.js';
import { succeed } from '../../../src/mocks/declare/succeed.js';
import { machineOf, messageOf, oneTask, runMocked } from '../run-with-mocks.js';

const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 5 }] };

function config(responses: object, states: object = { Work: 'Answer' }): object {
  return { StateMachines: { Order: { TestCases: { Happy: states } } }, MockedResponses: { Answer: responses } };
}

const CHOICE = { stateMachine: 'Order', testCase: 'Happy' };

describe('mockConfig', () => {
  test('numbered answers count the calls of a state, over retries and whatever order they are written in', () => {
    const responses = {
      '3': { Return: { StatusCode: 200, Payload: { ok: true } } },
      '1-2': { Throw: { Error: 'Lambda.TimeoutException', Cause: 'slow' } },
      '0': { Throw: { Error: 'Lambda.ServiceException' } },
    };
    const machine = oneTask('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: 'f' }, ...RETRY });
    const execution = runMocked(machine, { mocks: mockConfig(config(responses), CHOICE) });
    expect(execution.output).toEqual({ StatusCode: 200, Payload: { ok: true } });
    expect(execution.retries('Work').map(({ error, cause }) => [error, cause])).toEqual([
      ['Lambda.ServiceException', undefined],
      ['Lambda.TimeoutException', 'slow'],
      ['Lambda.TimeoutException', 'slow'],
    ]);
  });

  test('a Return is the whole answer, as the state sees it', () => {
    const machine = oneTask('arn:aws:states:::dynamodb:getItem', { Parameters: { TableName: 't', Key: {} } });
    const mocks = mockConfig(config({ '0': { Return: { Item: { id: { S: '1' } } } } }), CHOICE);
    expect(runMocked(machine, { mocks }).output).toEqual({ Item: { id: { S: '1' } } });
  });

  test("for a function's own ARN, an Invoke response stands for its payload, and anything else for itself", () => {
    const machine = oneTask('arn:aws:lambda:us-east-1:123456789012:function:f');
    const run = (answer: unknown) =>
      runMocked(machine, { mocks: mockConfig(config({ '0': { Return: answer } }), CHOICE) });
    expect(run({ StatusCode: 200, Payload: { body: 'x' } }).output).toEqual({ body: 'x' });
    expect(run({ StatusCode: 200, Payload: { body: 'x' }, more: 1 }).output).toEqual({
      StatusCode: 200,
      Payload: { body: 'x' },
      more: 1,
    });
    expect(run({ StatusCode: 200, FunctionError: 'Unhandled', Payload: { errorType: 'Boom' } }).error).toBe('Boom');
  });

  test('for .waitForTaskToken a Return is what comes back with the token', () => {
    const machine = oneTask('arn:aws:states:::sqs:sendMessage.waitForTaskToken', {
      Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    });
    const mocks = mockConfig(config({ '0': { Return: 'approved' } }), CHOICE);
    expect(runMocked(machine, { mocks }).output).toBe('approved');
  });

  test('the items of a Map are calls of one state', () => {
    const machine = machineOf({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: {
            StartAt: 'Work',
            States: oneTask('arn:aws:states:::aws-sdk:s3:listBuckets').definition.document.States,
          },
          End: true,
        },
      },
    });
    const mocks = mockConfig(config({ '0-1': { Return: 'first' }, '2': { Return: 'last' } }), CHOICE);
    expect(runMocked(machine, { mocks, input: [1, 2, 3] }).output).toEqual(['first', 'first', 'last']);
  });

  test('states that the test case does not name have no mock; more can be added', () => {
    const machine = machineOf({
      StartAt: 'Work',
      States: {
        Work: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', Parameters: {}, Next: 'Notify' },
        Notify: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', Parameters: {}, End: true },
      },
    });
    const mocks = mockConfig(config({ '0': { Return: 1 } }), CHOICE);
    expect(messageOf(() => runMocked(machine, { mocks }))).toContain('No mock answers Task "Notify"');
    expect(runMocked(machine, { mocks: { ...mocks, Notify: succeed(2) } }).output).toBe(2);
  });

  test('one call more than there are answers is a mistake of the test', () => {
    const mocks = mockConfig(config({ '0-1': { Throw: { Error: 'A' } } }), CHOICE);
    const machine = oneTask('arn:aws:states:::aws-sdk:s3:listBuckets', RETRY);
    expect(messageOf(() => runMocked(machine, { mocks }))).toContain(
      'Mock "Work" has no outcome left for Task "Work", attempt 3',
    );
  });
});

describe('what is wrong with a mock configuration', () => {
  test.each<[string, object, string]>([
    [
      'an unknown response',
      config({ '0': { Return: 1 } }, { Work: 'Answr' }),
      'StateMachines.Order.TestCases.Happy.Work names the response "Answr", which MockedResponses does not have. [INVALID_MOCK]\nHint: did you mean "Answer"?',
    ],
    [
      'a key that is not a number',
      config({ first: { Return: 1 } }),
      'MockedResponses.Answer.first must be a number from 0, as in "0", or a range, as in "1-3".',
    ],
    ['a range that runs backwards', config({ '2-1': { Return: 1 } }), 'MockedResponses.Answer."2-1" must be a number'],
    [
      'ranges that overlap',
      config({ '0-2': { Return: 1 }, '2': { Return: 1 } }),
      'MockedResponses.Answer."2" overlaps with another range: number 2 is taken.',
    ],
    [
      'a gap',
      config({ '0': { Return: 1 }, '2-3': { Return: 1 } }),
      'MockedResponses.Answer has no answer number 1, though it has "2-3".',
    ],
    [
      'both Return and Throw',
      config({ '0': { Return: 1, Throw: { Error: 'A' } } }),
      'MockedResponses.Answer."0" must have either "Return" or "Throw", and nothing else.',
    ],
    [
      'neither',
      config({ '0': {} }),
      'MockedResponses.Answer."0" must have either "Return" or "Throw", and nothing else.',
    ],
    [
      'a Throw without Error',
      config({ '0': { Throw: { Cause: 'x' } } }),
      'MockedResponses.Answer."0".Throw must have a text "Error", and may have a text "Cause".',
    ],
    [
      'a Cause that is not text',
      config({ '0': { Throw: { Error: 'A', Cause: {} } } }),
      'MockedResponses.Answer."0".Throw.Cause must be a text.',
    ],
    ['no answers', config({}), 'MockedResponses.Answer has no answers.'],
    ['no machines', { MockedResponses: {} }, 'The document must have an object "StateMachines".'],
    [
      'no test cases',
      { StateMachines: { Order: {} }, MockedResponses: {} },
      'StateMachines.Order must have an object "TestCases".',
    ],
  ])('%s', (_what, file, message) => {
    const text = messageOf(() => mockConfig(file, CHOICE)).replace(' [INVALID_MOCK]', '');
    expect(text).toContain(message.replace(' [INVALID_MOCK]', ''));
  });

  test('an unknown machine or test case is answered with the nearest, or with those there are', () => {
    const file = config({ '0': { Return: 1 } });
    expect(messageOf(() => mockConfig(file, { ...CHOICE, stateMachine: 'Ordr' }))).toBe(
      'StateMachines has no state machine "Ordr". [INVALID_MOCK]\nHint: did you mean "Order"?',
    );
    expect(messageOf(() => mockConfig(file, { ...CHOICE, testCase: 'Sad' }))).toBe(
      'StateMachines.Order.TestCases has no test case "Sad". [INVALID_MOCK]\nHint: there are "Happy".',
    );
  });

  test('a file is named with the line', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mock-config-')), 'MockConfigFile.json');
    writeFileSync(file, JSON.stringify(config({ '0': { Return: 1 }, '1': { Throw: {} } }), null, 2));
    expect(messageOf(() => mockConfig(file, CHOICE)).replace(file, 'FILE')).toBe(
      'MockedResponses.Answer."1".Throw must have a text "Error", and may have a text "Cause". [INVALID_MOCK]\nWritten at FILE:17.',
    );
    expect(messageOf(() => mockConfig(`${file}x`, CHOICE))).toContain('[FILE_UNREADABLE]');
  });

  test('a mock that ran out names the line of the file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mock-config-')), 'MockConfigFile.json');
    writeFileSync(file, JSON.stringify(config({ '0': { Throw: { Error: 'A' } } }), null, 2));
    const machine = oneTask('arn:aws:states:::aws-sdk:s3:listBuckets', RETRY);
    expect(messageOf(() => runMocked(machine, { mocks: mockConfig(file, CHOICE) }))).toContain(`${file}:13`);
  });
});
