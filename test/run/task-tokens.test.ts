import { defineStateMachine, neverAnswers, succeed, worker, type Execution, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:review';
const START = 'arn:aws:states:::states:startExecution';
const send = (action: string, parameters: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:sfn:${action}`,
  Parameters: parameters,
});
const callback = (fields: object = {}): object => ({
  Type: 'Task',
  Resource: CALLBACK,
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'MessageBody.$': '$$.Task.Token' },
  ...fields,
});
const states = (all: Record<string, object>, fields: object = {}): StateMachine => {
  const names = Object.keys(all);
  const linked = names.map((name, index) => {
    const next = names[index + 1];
    return [name, { ...(next === undefined ? { End: true } : { Next: next }), ...all[name] }] as const;
  });
  return defineStateMachine({ StartAt: names[0], States: Object.fromEntries(linked), ...fields });
};

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('It was not refused.');
};

describe('a task token', () => {
  const machine = states({
    Wait: callback({ TimeoutSeconds: 60, HeartbeatSeconds: 20 }),
    Nap: { Type: 'Wait', Seconds: 5 },
  });
  const waiting = async (mock: unknown = neverAnswers()): ReturnType<typeof start> => start(mock);
  async function start(mock: unknown): Promise<ReturnType<StateMachine['start']>> {
    const running = machine.start({ mocks: { Wait: mock as never }, taskTokens: ['token-1', 'token-2'] });
    await running.step();
    await running.step();
    return running;
  }

  test('that is answered twice is refused the second time, before the execution has gone on', async () => {
    const running = await waiting();
    running.sendTaskSuccess('token-1', 1);
    expect(refusal(() => running.sendTaskSuccess('token-1', 2))).toMatchInlineSnapshot(`
      "TestkitError: SendTaskSuccess is refused with TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore' [INVALID_OPTION]
      The token was "token-1".
      No task waits for a token."
    `);
    await running.advance();
    expect(running.execution.visits('Wait')[0]?.attempts[0]?.call?.output).toBe(1);
    expect(running.execution.status).toBe('SUCCEEDED');
    expect(refusal(() => running.sendTaskFailure('token-1'))).toMatch(/SendTaskFailure is refused with TaskTimedOut/);
  });

  test('of a task that timed out is refused', async () => {
    const running = await waiting();
    await running.advance();
    expect(running.execution.error).toBe('States.Timeout');
    expect(refusal(() => running.sendTaskSuccess('token-1', 2))).toMatch(/TaskTimedOut/);
  });

  test('of an execution that was stopped is refused', async () => {
    const running = await waiting();
    running.stop();
    expect(refusal(() => running.sendTaskHeartbeat('token-1'))).toMatch(/TaskTimedOut/);
  });

  test('that no task was given is refused as invalid', async () => {
    const running = await waiting();
    expect(refusal(() => running.sendTaskSuccess('tok', 1))).toMatchInlineSnapshot(`
      "TestkitError: SendTaskSuccess is refused with InvalidToken: Invalid Token: 'Invalid token' [INVALID_OPTION]
      The token was "tok".
      Tokens that are waited for:
        token-1  "Wait""
    `);
  });

  test('is answered before the mock was to: the mock is not heard any more', async () => {
    const running = await waiting(succeed('late', { after: 15 }));
    running.sendTaskSuccess('token-1', 'soon');
    await running.advance();
    expect(running.execution).toMatchObject({ status: 'SUCCEEDED', duration: 5 });
    expect(running.execution.tasks[0]?.output).toBe('soon');
  });

  test('of an activity is answered before its worker was to take it', async () => {
    const review = states({ Review: { Type: 'Task', Resource: ACTIVITY, TimeoutSeconds: 10 } });
    const running = review.start({ mocks: { Review: worker({ startedAfter: 30 }) }, taskTokens: ['a'] });
    await running.step();
    await running.step();
    running.sendTaskHeartbeat('a').sendTaskSuccess('a', 'fine');
    await running.advance();
    expect(running.execution.history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('tasks that answer the token of another task', () => {
  const SUCCESS = { 'TaskToken.$': '$.token', Output: '{"ok":true}' };

  test('in another branch of the execution', async () => {
    const machine = states({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Ask', States: { Ask: callback({ End: true, TimeoutSeconds: 60 }) } },
          {
            StartAt: 'Nap',
            States: {
              Nap: { Type: 'Wait', Seconds: 7, Next: 'Tell' },
              Tell: { ...send('sendTaskSuccess', SUCCESS), End: true },
            },
          },
        ],
      },
    });
    const options = { input: { token: 't' }, mocks: { Ask: neverAnswers() }, taskTokens: ['t'] };
    const execution = await machine.run(options);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', duration: 7, output: [{ ok: true }, {}] });
    expect(machine.runSync(options).history).toEqual(execution.history);
    const fork = machine.start(options).fork();
    expect((await fork.advance()).execution.history).toEqual(execution.history);
  });

  test('at the moment when it is issued', () => {
    const machine = states({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Ask', States: { Ask: callback({ End: true, TimeoutSeconds: 60 }) } },
          {
            StartAt: 'Tell',
            States: { Tell: { ...send('sendTaskFailure', { 'TaskToken.$': '$.token', Error: 'No' }), End: true } },
          },
        ],
      },
    });
    const execution = machine.runSync({ input: { token: 't' }, mocks: { Ask: neverAnswers() }, taskTokens: ['t'] });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'No', duration: 0 });
    expect(execution.history.map(({ type }) => type)).toContain('TaskSubmitted');
  });

  test('are refused for a token that is used up or that nobody has', () => {
    const machine = states({
      Tell: { ...send('sendTaskHeartbeat', { TaskToken: 'none' }) },
    });
    expect(machine.runSync()).toMatchObject({
      error: 'Sfn.InvalidTokenException',
      cause: expect.stringContaining("Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400") as string,
    });
  });
});

describe('nested executions', () => {
  const child = (all: Record<string, object>, fields: object = {}): Record<string, StateMachine> => ({
    Child: states(all, fields),
  });
  const start = (pattern: string, fields: object = {}): object => ({
    Type: 'Task',
    Resource: START + pattern,
    Parameters: {
      StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child',
      ...(pattern === '.waitForTaskToken' ? { Input: { 'token.$': '$$.Task.Token' } } : {}),
    },
    ...fields,
  });
  const only = (execution: Execution): Execution => execution.children[0] as Execution;

  test("that is given its parent's token answers it", () => {
    const machine = states({ Start: start('.waitForTaskToken', { TimeoutSeconds: 60 }) });
    const execution = machine.runSync({
      stateMachines: child({
        Nap: { Type: 'Wait', Seconds: 3 },
        Tell: send('sendTaskSuccess', { 'TaskToken.$': '$.token', Output: '{"done":true}' }),
        More: { Type: 'Wait', Seconds: 10 },
      }),
    });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { done: true }, duration: 3 });
    expect(only(execution)).toMatchObject({ status: 'SUCCEEDED', duration: 13 });
  });

  test('that answers too late lets the Task time out, and is told', () => {
    const machine = states({ Start: start('.waitForTaskToken', { TimeoutSeconds: 2, HeartbeatSeconds: 1 }) });
    const execution = machine.runSync({
      stateMachines: child({
        Nap: { Type: 'Wait', Seconds: 3 },
        Tell: send('sendTaskSuccess', { 'TaskToken.$': '$.token', Output: '1' }),
      }),
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', duration: 1 });
  });

  test('is stopped when the Task that watches it times out', () => {
    const machine = states({
      Start: start('.sync', { TimeoutSeconds: 20, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'After' }] }),
      After: { Type: 'Pass' },
    });
    const execution = machine.runSync({
      stateMachines: child({ Nap: { Type: 'Wait', Seconds: 300 }, Never: { Type: 'Wait', Seconds: 1 } }),
    });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', duration: 20, path: ['Start', 'After'] });
    expect(only(execution)).toMatchObject({ status: 'ABORTED', duration: 20, path: ['Nap'] });
    expect(only(execution).cause).toBe(
      `The Task state in AWS Step Functions execution [${execution.arn}] which was managing this resource was aborted`,
    );
  });

  test('is stopped when its parent times out, with those that it watches', () => {
    const machine = states({ Start: start('.sync:2') }, { TimeoutSeconds: 30 });
    const inner = states({ Start: { ...start('.sync'), Parameters: { StateMachineArn: 'Grandchild' } } });
    const execution = machine.runSync({
      stateMachines: { Child: inner, Grandchild: states({ Nap: { Type: 'Wait', Seconds: 300 } }) },
    });
    expect(execution).toMatchObject({ status: 'TIMED_OUT', duration: 30 });
    expect(only(execution)).toMatchObject({ status: 'ABORTED', duration: 30 });
    expect(only(only(execution))).toMatchObject({ status: 'ABORTED', duration: 30 });
  });

  test('that waits for nothing that comes is stopped too', () => {
    const machine = states({ Start: start('.sync', { TimeoutSeconds: 20 }) });
    const execution = machine.runSync({ stateMachines: child({ Ask: callback() }), mocks: { Ask: neverAnswers() } });
    expect(execution.error).toBe('States.Timeout');
    expect(only(execution).status).toBe('ABORTED');
  });

  test('is seen once in a fork that was made while it was watched', async () => {
    const machine = states({ Start: start('.sync') });
    const running = machine.start({ stateMachines: child({ Nap: { Type: 'Wait', Seconds: 300 } }) });
    await running.step();
    await running.step();
    const fork = running.fork();
    await fork.advance();
    expect(fork.execution.children.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  test('that start each other several times come to an end', () => {
    const twice = states({
      Both: {
        Type: 'Parallel',
        Branches: [1, 2].map((id) => ({
          StartAt: `Start${id}`,
          States: { [`Start${id}`]: { ...start(''), End: true } },
        })),
      },
    });
    const itself = { Child: twice };
    expect(() => twice.runSync({ stateMachines: itself })).toThrow(/LIMIT_EXCEEDED/);
  });

  test('that nobody watches goes on', () => {
    const machine = states({ Start: start('') });
    const execution = machine.runSync({ stateMachines: child({ Nap: { Type: 'Wait', Seconds: 300 } }) });
    expect(execution.duration).toBe(0);
    expect(only(execution)).toMatchObject({ status: 'SUCCEEDED', duration: 300 });
  });
});
