import { afterEach, expect, test, vi } from 'vitest';
import { Backend } from '../../src/stepfunctions/backend/backend.js';
import { callOperation, type OperationName } from '../../src/stepfunctions/operations/operations.js';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:review';

async function hosting(time: 'real' | 'skip') {
  const backend = new Backend({ time });
  const call = async (name: OperationName, request: object) =>
    (await callOperation(backend, name, request)) as Readonly<Record<string, string>>;
  await call('CreateActivity', { name: 'review' });
  const definition = JSON.stringify({
    StartAt: 'R',
    States: { R: { Type: 'Task', Resource: activityArn, End: true } },
  });
  const roleArn = 'arn:aws:iam::123456789012:role/r';
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'M', definition, roleArn });
  return {
    backend,
    poll: () => call('GetActivityTask', { activityArn }),
    start: (input: string) => call('StartExecution', { stateMachineArn, input }),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test('in real time, a worker that asks early gets the task that comes later, each worker one', async () => {
  const { backend, poll, start } = await hosting('real');
  const workers = Promise.all([poll(), poll()]);
  await start('1');
  await start('2');
  expect((await workers).map(({ input }) => input).sort()).toEqual(['1', '2']);
  backend.close();
});

test('in real time, the answer is empty after 60 seconds without a task', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { backend, poll } = await hosting('real');
  const answered = vi.fn();
  const polled = poll().then(answered);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(answered).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await polled;
  expect(answered).toHaveBeenCalledWith({});
  backend.close();
});

test('on virtual time, the answer is empty at once', async () => {
  const { poll } = await hosting('skip');
  expect(await poll()).toEqual({});
});
