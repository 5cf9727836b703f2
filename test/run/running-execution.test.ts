import { defineStateMachine, fail, succeed, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const task = (name: string): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  End: true,
});
const branches = (...names: string[]): StateMachine =>
  defineStateMachine({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: names.map((name) => ({ StartAt: name, States: { [name]: task(name) } })),
        End: true,
      },
    },
  });
const messageOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
  return 'It was not refused.';
};

describe('an execution that is moved by hand', () => {
  test('asks again after a mock that ended the test, and says the same', async () => {
    const running = branches('A', 'B').start({ mocks: { A: 1 } });
    const first = await messageOf(() => running.advance());
    expect(first).toMatchInlineSnapshot(
      `"No mock answers Task "B" (arn:aws:lambda:us-east-1:123456789012:function:B), +0s [MOCK_NOT_FOUND]"`,
    );
    expect(await messageOf(() => running.advance())).toBe(first);
    expect(await messageOf(() => running.step())).toBe(first);
  });

  test('keeps the answers of mocks beside one that ended the test', async () => {
    let calls = 0;
    let ready = false;
    const running = branches('A', 'B', 'C').start({
      mocks: {
        A: () => ++calls,
        B: async () => {
          await Promise.resolve();
          expect(ready).toBe(true);
          return succeed('b');
        },
        C: () => ++calls,
      },
    });
    expect(await messageOf(() => running.advance())).toMatchInlineSnapshot(
      `"expected false to be true // Object.is equality"`,
    );
    ready = true;
    await running.advance();
    expect(running.execution.output).toEqual([1, 'b', 2]);
    expect(calls).toBe(2);
  });

  test('can be advanced twice at once', async () => {
    const running = branches('A', 'B').start({
      mocks: {
        A: () => new Promise((resolve) => setTimeout(() => resolve('a'), 5)),
        B: async () => fail('Bad'),
      },
    });
    await Promise.all([running.advance(), running.advance(), running.step()]);
    expect(running.execution.status).toBe('FAILED');
    expect(running.execution.history.map(({ type }) => type)).toMatchInlineSnapshot(`
      [
        "ExecutionStarted",
        "ParallelStateEntered",
        "ParallelStateStarted",
        "TaskStateEntered",
        "TaskStateEntered",
        "LambdaFunctionScheduled",
        "LambdaFunctionStarted",
        "LambdaFunctionScheduled",
        "LambdaFunctionStarted",
        "LambdaFunctionSucceeded",
        "TaskStateExited",
        "LambdaFunctionFailed",
        "TaskStateAborted",
        "ParallelStateFailed",
        "ExecutionFailed",
      ]
    `);
  });

  test('can be forked while its mocks are being asked; both are answered', async () => {
    let calls = 0;
    const running = branches('A').start({
      mocks: { A: () => new Promise((resolve) => setTimeout(() => resolve(++calls), 5)) },
    });
    const advanced = running.advance();
    await Promise.resolve();
    const fork = running.fork();
    await fork.advance();
    await advanced;
    expect([running.execution.output, fork.execution.output]).toEqual([[1], [2]]);
  });

  test('can be forked after a mock that ended the test', async () => {
    let ready = false;
    const mock = (): string => {
      expect(ready).toBe(true);
      return 'a';
    };
    const running = branches('A').start({ mocks: { A: mock } });
    await messageOf(() => running.advance());
    const fork = running.fork();
    ready = true;
    await fork.advance();
    expect(fork.execution.output).toEqual(['a']);
    expect(running.execution.status).toBe('RUNNING');
  });
});
