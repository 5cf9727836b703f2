import { defineStateMachine, fail, neverAnswers, succeed, type Execution, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const NESTED_ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:Nested';
const work = (name: string, fields: object = { End: true }): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  ...fields,
});
const start = (pattern: string, fields: object = { End: true }, input: object = {}): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: { StateMachineArn: NESTED_ARN, Input: input },
  ...fields,
});
const callback = (fields: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'MessageBody.$': '$$.Task.Token' },
  ...fields,
});
const wait = (seconds: number, fields: object = { End: true }): object => ({
  Type: 'Wait',
  Seconds: seconds,
  ...fields,
});
const chain = (states: Record<string, object>, fields: object = {}): object => ({
  StartAt: Object.keys(states)[0],
  States: states,
  ...fields,
});
const machine = (states: Record<string, object>, fields: object = {}): StateMachine =>
  defineStateMachine(chain(states, fields) as never);
const parallel = (...branches: Record<string, object>[]): StateMachine =>
  machine({ Both: { Type: 'Parallel', Branches: branches.map((states) => chain(states)), End: true } });

const longNested = machine({ Long: wait(100) });
const lastOf = (execution: Execution | undefined): string | undefined => execution?.history.at(-1)?.type;

describe('a nested execution that a Task watches', () => {
  test('is stopped at the moment when a branch beside the Task fails', () => {
    const parent = parallel({ Start: start('.sync') }, { Nap: wait(7, { Next: 'Break' }), Break: work('break') });
    const execution = parent.runSync({ stateMachines: { Nested: longNested }, mocks: { Break: fail('Bad') } });
    const [nested] = execution.children;
    expect([execution.status, execution.error, execution.duration]).toEqual(['FAILED', 'Bad', 7]);
    expect([nested?.status, nested?.duration, lastOf(nested)]).toEqual(['ABORTED', 7, 'ExecutionAborted']);
    expect(nested?.cause).toBe(
      `The Task state in AWS Step Functions execution [${execution.arn}] which was managing this resource was aborted`,
    );
  });

  test('is stopped with the execution that StopExecution stops, and with it those that it watches', async () => {
    const middle = defineStateMachine(chain({ Inner: start('.sync:2', { End: true }) }) as never);
    const parent = machine({
      Start: {
        ...start('.sync'),
        Parameters: { StateMachineArn: NESTED_ARN.replace('Nested', 'Middle') },
      },
    });
    const running = parent.start({ stateMachines: { Middle: middle, Nested: longNested } });
    while (running.execution.children[0]?.children[0] === undefined) await running.step();
    running.stop('Stopped');
    const [nested] = running.execution.children;
    const [innermost] = nested.children;
    expect([running.execution.status, nested.status, innermost?.status]).toEqual(['ABORTED', 'ABORTED', 'ABORTED']);
    expect(innermost?.cause).toContain(nested.arn);
  });

  test('is stopped with an iteration of a Map and with a child execution of a distributed Map that is cut short', () => {
    for (const config of [{}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }]) {
      const parent = machine({
        Each: {
          Type: 'Map',
          ItemProcessor: {
            ...config,
            ...chain({
              Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Nap' }], Default: 'Start' },
              Nap: wait(3, { Next: 'Break' }),
              Break: work('break'),
              Start: start('.sync'),
            }),
          },
          End: true,
        },
      });
      const execution = parent.runSync({
        input: [1, 2],
        stateMachines: { Nested: longNested },
        mocks: { Break: fail('Bad') },
      });
      expect(execution.status).toBe('FAILED');
      const all = execution.children.flatMap((child) => [child, ...child.children]);
      const nested = all.filter(({ arn }) => arn.includes(':Nested:'));
      expect(nested.map(({ status, duration }) => [status, duration])).toEqual([['ABORTED', 3]]);
    }
  });

  test('is in time when it ends at the very moment at which the Task times out', () => {
    const parent = parallel(
      { Start: start('.sync', { End: true, TimeoutSeconds: 100 }) },
      { Second: start('.sync', { End: true, TimeoutSeconds: 100 }) },
    );
    expect(parent.runSync({ stateMachines: { Nested: longNested } }).status).toBe('SUCCEEDED');
    const slow = machine({ Long: wait(101) });
    const late = parent.runSync({ stateMachines: { Nested: slow } });
    expect([late.status, late.error, late.children.map(({ status }) => status)]).toEqual([
      'FAILED',
      'States.Timeout',
      ['ABORTED', 'ABORTED'],
    ]);
  });

  test('times out by the TimeoutSeconds of its own machine', () => {
    const nested = machine({ Hold: work('hold') }, { TimeoutSeconds: 12 });
    const parent = machine({ Start: start('.sync') }, { TimeoutSeconds: 50 });
    const execution = parent.runSync({ stateMachines: { Nested: nested }, mocks: { Hold: neverAnswers() } });
    expect([execution.status, execution.error, execution.duration]).toEqual(['FAILED', 'States.TaskFailed', 12]);
    expect(JSON.parse(execution.cause ?? '')).toMatchObject({ Status: 'TIMED_OUT' });
    expect(execution.children[0]?.status).toBe('TIMED_OUT');
  });

  test('is started anew by a redrive of its parent; the one before stays as it ended', async () => {
    let calls = 0;
    const nested = machine({ Once: work('once') });
    const running = machine({ Start: start('.sync:2', { OutputPath: '$.Output', End: true }) }).start({
      stateMachines: { Nested: nested },
      mocks: { Once: () => (++calls === 1 ? fail('Bad') : succeed('done')) },
    });
    await running.advance();
    expect(running.execution.status).toBe('FAILED');
    running.redrive();
    await running.advance();
    expect([running.execution.status, running.execution.output]).toEqual(['SUCCEEDED', 'done']);
    expect(running.execution.children.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
  });
});

describe('a nested execution that runs beside its parent', () => {
  test('waits for a token that a later Task of its parent answers', () => {
    const nested = machine({ Ask: callback() });
    const parent = parallel(
      { Start: start('.sync:2', { OutputPath: '$.Output', End: true }) },
      {
        Nap: wait(20, { Next: 'Tell' }),
        Tell: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess',
          Parameters: { TaskToken: 'token-1', Output: '"yes"' },
          ResultPath: null,
          End: true,
        },
      },
    );
    // The Task that starts it has the first token.
    const execution = parent.runSync({
      stateMachines: { Nested: nested },
      taskTokens: ['token-0', 'token-1'],
      mocks: { Ask: neverAnswers() },
    });
    expect(execution.output).toMatchObject(['yes', {}]);
    expect(execution.children[0]?.duration).toBe(20);
  });

  test('is answered from outside by the token of its Task', async () => {
    const nested = machine({ Ask: callback() });
    const running = machine({ Start: start('.sync:2', { OutputPath: '$.Output', End: true }) }).start({
      stateMachines: { Nested: nested },
      mocks: { Ask: neverAnswers() },
    });
    await running.advance();
    const token = running.tokens.get('Ask') ?? '';
    running.sendTaskSuccess(token, { approved: true });
    await running.advance();
    expect(running.execution.output).toEqual({ approved: true });
  });

  test('goes on after its parent has ended, when nobody watches it', () => {
    const parent = machine({ Start: start('') });
    const nested = machine({ Nap: wait(30, { Next: 'Work' }), Work: work('work') });
    const execution = parent.runSync({ stateMachines: { Nested: nested }, mocks: { Work: 5 }, strict: true });
    expect([execution.duration, execution.children[0]?.duration, execution.children[0]?.output]).toEqual([0, 30, 5]);
  });

  test('goes on after its parent has failed and is redriven', async () => {
    let fails = true;
    const parent = machine({ Start: start('', { Next: 'Break' }), Break: work('break') });
    const running = parent.start({
      stateMachines: { Nested: machine({ Nap: wait(30, { Next: 'Work' }), Work: work('work') }) },
      mocks: { Work: 5, Break: () => (fails ? fail('Bad') : succeed('mended')) },
    });
    while (!running.done) await running.step();
    expect(running.execution.status).toBe('FAILED');
    fails = false;
    running.redrive();
    await running.advance();
    expect([running.execution.output, running.execution.children[0]?.output]).toEqual(['mended', 5]);
  });

  test('is copied by a fork, and each goes its own way', async () => {
    const nested = machine({ Ask: callback({ Next: 'Nap' }), Nap: wait(5) });
    const running = machine({ Start: start('.sync:2', { OutputPath: '$.Output', End: true }) }).start({
      stateMachines: { Nested: nested },
      mocks: { Ask: neverAnswers() },
    });
    await running.advance();
    const fork = running.fork();
    const token = running.tokens.get('Ask') ?? '';
    running.sendTaskSuccess(token, 'one');
    fork.sendTaskFailure(token, 'Refused');
    await running.advance();
    await fork.advance();
    expect([running.execution.output, fork.execution.error]).toEqual(['one', 'States.TaskFailed']);
    const ends = [running, fork].map(({ execution }) => execution.children.map(({ status }) => status));
    expect(ends).toEqual([['SUCCEEDED'], ['FAILED']]);
  });

  test('that waits for an answer which nothing brings is what the message names', () => {
    const nested = machine({ Ask: callback() });
    const parent = machine({ Start: start('.sync') });
    let message = '';
    try {
      parent.runSync({ stateMachines: { Nested: nested }, taskTokens: ['a', 'b'], mocks: { Ask: neverAnswers() } });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatchInlineSnapshot(`
      "The execution cannot continue: nothing is scheduled and 1 task is waiting for an answer [EXECUTION_STALLED]

      Waiting at +0s:
        "Ask"  arn:aws:states:::sqs:sendMessage.waitForTaskToken, task token b, no TimeoutSeconds or HeartbeatSeconds
      Hint: give the mock an outcome, such as callback().succeed(output, { after: 60 }), or the state a TimeoutSeconds.
      Hint: a function that is the mock returns such an outcome; other values it returns are the response of the call."
    `);
  });

  test('shares the limit on transitions with its parent', () => {
    const nested = machine({
      Again: { Type: 'Pass', Next: 'More' },
      More: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'Done' }], Default: 'Again' },
      Done: { Type: 'Succeed' },
    });
    const parent = machine({ Start: start('') });
    expect(() => parent.runSync({ stateMachines: { Nested: nested }, limits: { transitions: 50 } })).toThrow(
      /LIMIT_EXCEEDED/,
    );
  });
});
