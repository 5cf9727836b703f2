import { expect, test } from 'vitest';
import { Backend } from '../../src/stepfunctions/backend/backend.js';
import { callOperation, type OperationName } from '../../src/stepfunctions/operations/operations.js';

/** A map run over six items whose tasks wait for a token, `MaxConcurrency` at a time. */
async function mapping(MaxConcurrency: number, members: object = {}) {
  const backend = new Backend({});
  const call = async (name: OperationName, request: object) =>
    (await callOperation(backend, name, request)) as Readonly<Record<string, unknown>>;
  const ask = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    End: true,
  };
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Ask',
    States: { Ask: ask },
  };
  const each = { Type: 'Map', MaxConcurrency, ItemProcessor: processor, End: true, ...members };
  const definition = JSON.stringify({ StartAt: 'Each', States: { Each: each } });
  const roleArn = 'arn:aws:iam::123456789012:role/r';
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'M', definition, roleArn });
  const { executionArn } = await call('StartExecution', { stateMachineArn, input: '[1,2,3,4,5,6]' });
  const { mapRuns } = await call('ListMapRuns', { executionArn });
  const [{ mapRunArn } = { mapRunArn: '' }] = mapRuns as readonly { readonly mapRunArn: string }[];
  const open = () => backend.executions.get(String(executionArn))?.open() ?? [];
  return {
    waiting: () => open().length,
    fail: () => call('SendTaskFailure', { taskToken: open()[0]?.[0], error: 'No' }),
    succeed: () => call('SendTaskSuccess', { taskToken: open()[0]?.[0], output: '1' }),
    update: (change: object) => call('UpdateMapRun', { mapRunArn, ...change }),
    status: async () => (await call('DescribeExecution', { executionArn })).status,
    describe: () => call('DescribeMapRun', { mapRunArn }),
  };
}

test.each([
  [2, 4, 4],
  [2, 0, 6],
  [2, 100, 6],
  [3, 1, 3],
])('with a concurrency of %i that becomes %i, %i child executions run', async (before, after, running) => {
  const { waiting, update, describe } = await mapping(before);
  expect(waiting()).toBe(before);
  await update({ maxConcurrency: after });
  expect([waiting(), (await describe()).maxConcurrency]).toEqual([running, after]);
});

test('with less concurrency none starts until fewer run', async () => {
  const { waiting, update, succeed } = await mapping(3);
  await update({ maxConcurrency: 1 });
  const counts = [];
  for (let i = 0; i < 6; i++) {
    await succeed();
    counts.push(waiting());
  }
  expect(counts).toEqual([2, 1, 1, 1, 1, 0]);
});

test('a tolerance that is exceeded now fails the map run at once', async () => {
  const { fail, update, status, describe } = await mapping(2, { ToleratedFailureCount: 3 });
  await fail();
  await fail();
  expect(await status()).toBe('RUNNING');
  await update({ toleratedFailureCount: 1 });
  expect([await status(), (await describe()).status]).toEqual(['FAILED', 'FAILED']);
});

test('more tolerance lets a map run go on that would have failed', async () => {
  const { fail, update, status, succeed } = await mapping(2, { ToleratedFailureCount: 1 });
  await fail();
  await update({ toleratedFailureCount: 2 });
  await fail();
  for (let i = 0; i < 4; i++) await succeed();
  expect(await status()).toBe('SUCCEEDED');
});
