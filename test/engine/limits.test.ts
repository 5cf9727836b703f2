import { defineStateMachine, fail, succeed, TestkitError } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { fitsPayload, payloadSize } from '../../src/values/payload-size.js';
import fc from 'fast-check';
import { oneState, taskMachine } from './machines.js';

const loop = defineStateMachine({
  StartAt: 'Again',
  States: {
    Again: { Type: 'Pass', Next: 'Back' },
    Back: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Done' }], Default: 'Again' },
    Done: { Type: 'Succeed' },
  },
});

describe('limits', () => {
  test('a history of more than 25,000 events fails the execution, with the 25,000th', () => {
    const execution = loop.runSync();
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(execution.history).toHaveLength(25_000);
    expect(execution.history.at(-1)?.type).toBe('ExecutionFailed');
  });

  test('an EXPRESS execution has no such limit, but the run has one of its own', () => {
    let error: unknown;
    try {
      loop.runSync({ type: 'EXPRESS', limits: { transitions: 1000 } });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TestkitError);
    expect(String(error)).toMatchInlineSnapshot(`
      "TestkitError: The execution made more than 1000 state transitions, retries included [LIMIT_EXCEEDED]
      Last states entered: "Again" → "Back" → "Again" → "Back" → "Again" → "Back"
      Hint: if that is intended, raise limits.transitions; otherwise look for a loop whose exit condition never holds."
    `);
  });

  test.each([{ IntervalSeconds: 0 }, { IntervalSeconds: 1, BackoffRate: 1, JitterStrategy: 'FULL' }])(
    'retries count as transitions, so that a retry that never ends does: %o',
    (retrier) => {
      const machine = taskMachine({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 99_999_999, ...retrier }] });
      const run = (type: 'STANDARD' | 'EXPRESS', limits: object): unknown =>
        machine.runSync({ type, mocks: { Work: fail('Down') }, limits: { seconds: Infinity, ...limits } });
      expect(() => run('EXPRESS', { transitions: 5000 })).toThrow(/more than 5000 state transitions, retries included/);
      // The history of a STANDARD execution is full before that.
      expect(run('STANDARD', {})).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    },
  );

  test('retries of Maps and Parallels count as well', () => {
    const branch = { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'Down' } } };
    const retry = { Retry: [{ ErrorEquals: ['Down'], IntervalSeconds: 0, MaxAttempts: 99_999_999 }] };
    const machine = oneState({ Type: 'Parallel', Branches: [branch], ...retry });
    expect(() => machine.runSync({ type: 'EXPRESS', limits: { transitions: 500 } })).toThrow(/LIMIT_EXCEEDED/);
  });

  test('a payload may have 262,144 bytes and no more', () => {
    const machine = taskMachine();
    const run = (bytes: number): { status: string; error: unknown; cause: unknown } =>
      machine.runSync({ mocks: { Work: 'x'.repeat(bytes - 2) } });
    expect(run(262_144).status).toBe('SUCCEEDED');
    expect(run(262_145)).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'arn:aws:lambda:us-east-1:123456789012:function:work' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('a Pass that makes its output too large fails under its own name', () => {
    const machine = oneState({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' } });
    const execution = machine.runSync({ input: 'x'.repeat(140_000) });
    expect(execution.cause).toBe(
      "The state/task 'Only' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
  });

  test('bytes are counted as compact JSON in UTF-8', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 500 }), (value, limit) => {
        const json = value as Parameters<typeof payloadSize>[0];
        const size = Buffer.byteLength(JSON.stringify(json));
        expect(payloadSize(json)).toBe(size);
        expect(fitsPayload(json, limit)).toBe(size <= limit);
      }),
    );
  });

  test('an EXPRESS execution times out after five minutes', () => {
    const machine = oneState({ Type: 'Wait', Seconds: 301 });
    expect(machine.runSync({ type: 'EXPRESS' })).toMatchObject({ status: 'TIMED_OUT', duration: 300 });
  });

  test('a limit that does not exist is a mistake', () => {
    expect(() => loop.runSync({ limits: { transition: 5 } as object })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: There is no limit called "transition" [INVALID_OPTION]
      Hint: did you mean "transitions"?]
    `);
  });
});

describe('redrive', () => {
  test('takes a failed execution up at the state that failed', async () => {
    const machine = defineStateMachine({
      StartAt: 'First',
      States: {
        First: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:first', Next: 'Second' },
        Second: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:second', End: true },
      },
    });
    const running = machine.start({ mocks: { First: [succeed(1)], Second: [fail('Down'), succeed(2)] } });
    await running.advance();
    expect(running.execution.status).toBe('FAILED');
    running.redrive();
    expect(running.execution.status).toBe('PENDING_REDRIVE');
    await running.advance();
    expect(running.execution).toMatchObject({ status: 'SUCCEEDED', output: 2 });
    expect(running.execution.history.map(({ type }) => type).slice(10)).toEqual([
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('runs only those items of a Map again that did not succeed', async () => {
    const machine = oneState({
      Type: 'Map',
      MaxConcurrency: 1,
      ItemProcessor: {
        StartAt: 'Call',
        States: { Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:call', End: true } },
      },
    });
    const running = machine.start({
      input: ['a', 'b', 'c'],
      mocks: { Call: [succeed(1), fail('B'), succeed(2), succeed(3)] },
    });
    await running.advance();
    await running.redrive().advance();
    expect(running.execution.output).toEqual([1, 2, 3]);
    expect(running.execution.tasks.map((task) => task.input)).toEqual(['a', 'b', 'b', 'c']);
  });

  test('is not for executions that succeeded', async () => {
    const running = await oneState({ Type: 'Pass' }).start().advance();
    expect(() => running.redrive()).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: Execution is SUCCEEDED and cannot be redriven [INVALID_OPTION]
      Hint: only an execution that FAILED, TIMED_OUT or was ABORTED can be.]
    `);
  });
});

describe('stop', () => {
  test('aborts what runs, and says why', async () => {
    const machine = oneState({ Type: 'Wait', Seconds: 60 });
    const running = machine.start();
    await running.step();
    running.stop('Enough', 'somebody said so');
    expect(running.execution).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'somebody said so' });
    expect(running.execution.history.at(-1)).toMatchObject({ type: 'ExecutionAborted', previousEventId: 0 });
  });
});
