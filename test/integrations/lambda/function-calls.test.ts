import { expect, test } from 'vitest';
import { fail } from '../../../src/mocks/declare/fail.js';
import { functionCalls } from '../../../src/integrations/lambda/function-calls.js';
import { machineOf, runMocked } from '../../mocks/run-with-mocks.js';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:work';

const machine = machineOf({
  StartAt: 'Bare',
  States: {
    Bare: {
      Type: 'Task',
      Resource: `${ARN}:7`,
      Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 3 }],
      Next: 'Invoked',
    },
    Invoked: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'work', Payload: '{"n":1}' },
      OutputPath: '$.Payload',
      Next: 'Event',
    },
    Event: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'other:live', InvocationType: 'Event', 'Payload.$': '$' },
      Next: 'Put',
    },
    Put: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 't', Item: {} },
      End: true,
    },
  },
});

const execution = runMocked(machine, {
  input: { n: 0 },
  mocks: { work: [fail('Boom', 'why'), { ok: 1 }, ({ n }: { n: number }) => ({ n })], other: {}, Put: {} },
});

test('lists the calls of every function, however they were made', () => {
  expect(functionCalls(execution)).toEqual([
    {
      functionName: 'work',
      qualifier: '7',
      invocationType: 'RequestResponse',
      event: { n: 0 },
      state: 'Bare',
      attempt: 1,
      status: 'FAILED',
      result: undefined,
      error: 'Boom',
      cause: 'why',
      startedAt: 0,
    },
    {
      functionName: 'work',
      qualifier: '7',
      invocationType: 'RequestResponse',
      event: { n: 0 },
      state: 'Bare',
      attempt: 2,
      status: 'SUCCEEDED',
      result: { ok: 1 },
      error: undefined,
      cause: undefined,
      startedAt: 3,
    },
    {
      functionName: 'work',
      qualifier: undefined,
      invocationType: 'RequestResponse',
      event: { n: 1 },
      state: 'Invoked',
      attempt: 1,
      status: 'SUCCEEDED',
      result: { n: 1 },
      error: undefined,
      cause: undefined,
      startedAt: 3,
    },
    {
      functionName: 'other',
      qualifier: 'live',
      invocationType: 'Event',
      event: { n: 1 },
      state: 'Event',
      attempt: 1,
      status: 'SUCCEEDED',
      result: undefined,
      error: undefined,
      cause: undefined,
      startedAt: 3,
    },
  ]);
});

test.each([
  ['work', ['Bare', 'Bare', 'Invoked']],
  [ARN, ['Bare', 'Bare', 'Invoked']],
  ['work:7', ['Bare', 'Bare']],
  ['work:$LATEST', ['Invoked']],
  ['other', ['Event']],
  [ARN.replace('us-east-1', 'us-west-2'), ['Invoked']],
  ['missing', []],
])('finds those of %s', (name, states) => {
  expect(functionCalls(execution, name).map(({ state }) => state)).toEqual(states);
});
