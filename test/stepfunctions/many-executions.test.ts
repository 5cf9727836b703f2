import { afterEach, describe, expect, test, vi } from 'vitest';
import { Backend } from '../../src/stepfunctions/backend/backend.js';
import { HostedExecution } from '../../src/stepfunctions/backend/hosted-execution.js';
import { WakeTimes, type Sleeper } from '../../src/stepfunctions/backend/wake-times.js';
import { callOperation, type OperationName } from '../../src/stepfunctions/operations/operations.js';

const roleArn = 'arn:aws:iam::123456789012:role/r';
const machine = (states: object) => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
const ask = machine({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    End: true,
  },
});
const wait = machine({ W: { Type: 'Wait', SecondsPath: '$', End: true } });
const pass = machine({ P: { Type: 'Pass', End: true } });

async function hosting(definition: string, ...args: ConstructorParameters<typeof Backend>) {
  const backend = new Backend(...args);
  const call = async (name: OperationName, request: object) =>
    (await callOperation(backend, name, request)) as Readonly<Record<string, string>>;
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'M', definition, roleArn });
  const start = async (name: string, input = '{}') =>
    (await call('StartExecution', { stateMachineArn, name, input })).executionArn;
  const status = async (executionArn: string | undefined) => (await call('DescribeExecution', { executionArn })).status;
  return { backend, call, start, status };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe('many executions', () => {
  test('an answer runs its own execution and no other', async () => {
    const { backend, call, start } = await hosting(ask, {});
    for (let i = 0; i < 50; i++) await start(`e${i}`);
    const [[taskToken] = []] = [...backend.executions.values()][30]?.open() ?? [];
    const go = vi.spyOn(HostedExecution.prototype, 'go');
    await call('SendTaskSuccess', { taskToken, output: '1' });
    expect(go).toHaveBeenCalledTimes(1);
    await call('DescribeExecution', { executionArn: [...backend.executions.keys()][30] });
    expect(go).toHaveBeenCalledTimes(1);
  });

  test('executions wake each at its time, those of one time in the order of their start', async () => {
    const { backend, start } = await hosting(wait, { time: 'manual' });
    for (const [name, seconds] of Object.entries({ a: 30, b: 10, c: 20, d: 10, e: 0, f: 10 }))
      await start(name, `${seconds}`);
    const ended: string[] = [];
    for (const execution of backend.executions.values())
      backend.whenOver(execution, () => ended.push(execution.engine.root.name));
    await backend.advance(10);
    expect(ended.join('')).toBe('ebdf');
    await backend.advance(15);
    expect(ended.join('')).toBe('ebdfc');
    await backend.advance(1e6);
    expect(ended.join('')).toBe('ebdfca');
  });

  test('a stopped execution is not woken', async () => {
    const { backend, call, start, status } = await hosting(wait, { time: 'manual' });
    const executionArn = await start('a', '10');
    await call('StopExecution', { executionArn });
    const go = vi.spyOn(HostedExecution.prototype, 'go');
    await backend.advance(20);
    expect([await status(executionArn), go.mock.calls.length]).toEqual(['ABORTED', 0]);
  });

  test('the oldest that have ended are dropped beyond the limit, those that run never', async () => {
    const told = vi.fn();
    const limits = { ended: 2, running: 100, text: 1000 };
    const { backend, call, start, status } = await hosting(ask, {}, limits, told);
    const arns: (string | undefined)[] = [];
    for (const name of ['a', 'b', 'c', 'd']) arns.push(await start(name));
    const tokens = [...backend.executions.values()].map((execution) => execution.open()[0]?.[0]);
    for (const index of [2, 0]) await call('SendTaskSuccess', { taskToken: tokens[index], output: '1' });
    expect(told).not.toHaveBeenCalled();
    await call('SendTaskSuccess', { taskToken: tokens[1], output: '1' });
    expect(told).toHaveBeenCalledTimes(1);
    expect(await refusal(status(arns[2]))).toMatch(/^ExecutionDoesNotExist/);
    expect(await refusal(call('SendTaskSuccess', { taskToken: tokens[2], output: '1' }))).toMatch(/^InvalidToken/);
    expect(await Promise.all([0, 1, 3].map((index) => status(arns[index])))).toEqual([
      'SUCCEEDED',
      'SUCCEEDED',
      'RUNNING',
    ]);
    expect(backend.kept.dropped).toBe(1);
    // Its name may be taken again.
    expect(await start('c')).toBe(arns[2]);
  });

  test('ended executions with long inputs are dropped earlier', async () => {
    const { backend, start } = await hosting(pass, {}, { ended: 100, running: 100, text: 25 });
    for (const name of ['a', 'b', 'c']) await start(name, '"1234567890"');
    expect([...backend.executions.values()].map(({ engine }) => engine.root.name)).toEqual(['b', 'c']);
  });

  test.each([
    [{ ended: 100, running: 2, text: 1000 }, '"x"'],
    [{ ended: 100, running: 100, text: 20 }, '"1234567890"'],
  ])('with the limits %j a third that waits is refused until another has ended', async (limits, input) => {
    const { call, start } = await hosting(ask, {}, limits);
    const first = await start('a', input);
    await start('b', input);
    expect(await refusal(start('c', input))).toMatchInlineSnapshot(
      `"ExecutionLimitExceeded: The maximum number of running executions has been reached. Running executions must end or be stopped before a new execution can be started."`,
    );
    await call('StopExecution', { executionArn: first });
    expect(await refusal(start('c', input))).toBe('accepted');
  });

  test('an execution that is redriven is no ended one', async () => {
    const { backend, call, start, status } = await hosting(ask, {}, { ended: 1, running: 9, text: 1000 });
    const a = await start('a');
    const token = backend.executions.get(a ?? '')?.open()[0]?.[0];
    await call('SendTaskFailure', { taskToken: token, error: 'No' });
    await call('RedriveExecution', { executionArn: a });
    const b = await start('b');
    await call('StopExecution', { executionArn: b });
    expect([await status(a), await status(b)]).toEqual(['RUNNING', 'ABORTED']);
  });

  test('seeds do not come again when executions are dropped', async () => {
    const { backend, start } = await hosting(pass, {}, { ended: 1, running: 9, text: 1000 });
    const seeds = new Set<number>();
    for (const name of ['a', 'b', 'c']) {
      const arn = await start(name);
      seeds.add(backend.executions.get(arn ?? '')?.engine.options.seed ?? -1);
    }
    expect(seeds.size).toBe(3);
  });
});

test('wake times come in order, and those that were changed only once', () => {
  const times = new WakeTimes<Sleeper & { name: string }>();
  const sleepers = [5, 3, 8, 3, 9, 1, 7].map((at, index) => {
    const sleeper = { name: `${index}:${at}`, wakeAt: Infinity };
    times.set(sleeper, at);
    return sleeper;
  });
  const [five, three, eight] = sleepers;
  if (five === undefined || three === undefined || eight === undefined) throw new Error('There are seven.');
  times.set(five, 2);
  times.set(three, Infinity);
  times.set(eight, 4);
  times.set(eight, 8);
  const taken: string[] = [];
  while (times.next !== Infinity)
    taken.push(
      `${times.next} ${times
        .take(times.next)
        .map(({ name }) => name)
        .join()}`,
    );
  expect(taken).toEqual(['1 5:1', '2 0:5', '3 3:3', '7 6:7', '8 2:8', '9 4:9']);
});
