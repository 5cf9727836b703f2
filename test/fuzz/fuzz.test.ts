import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineStateMachine, loadStateMachine, neverAnswers, type StateMachine } from 'asl-testkit';
import {
  errorName,
  errorProcessorInput,
  errorRate,
  depth,
  fuzz,
  FuzzFailure,
  outcomes,
  stateMachineInput,
} from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const task = (name: string, fields: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  ...fields,
});

/** Retries the wrong name, so that the throttling it means to retry is caught as anything else is. */
const order = (retried = 'Lambda.TooManyRequestException'): StateMachine =>
  defineStateMachine(
    {
      StartAt: 'Reserve',
      States: {
        Reserve: task('reserve', {
          Retry: [{ ErrorEquals: [retried], MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' }],
          ResultPath: '$.reserved',
          Next: 'Enough?',
        }),
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.reserved.count', NumericGreaterThan: 2, Next: 'Ship' }],
          Default: 'Refund',
        },
        Ship: task('ship', { End: true }),
        Refund: { Type: 'Pass', Parameters: { 'id.$': '$.orderId' }, End: true },
      },
    },
    { name: 'Order' },
  );

async function failure(campaign: Promise<unknown>): Promise<FuzzFailure> {
  try {
    await campaign;
  } catch (error) {
    if (error instanceof FuzzFailure) return error;
    throw error;
  }
  throw new Error('Nothing was found.');
}

describe('fuzz', () => {
  test('finds nothing in a sound machine, and goes everywhere', async () => {
    const report = await fuzz(order(), { seed: 1, runs: 400 });
    expect(report).toMatchObject({ runs: 400, untried: [] });
  });

  test('finds the fewest errors that break a property, and says how to see it again', async () => {
    const property = (execution: { attempts(state: string): number }): void => {
      if (execution.attempts('Reserve') > 2) throw new Error('Reserve is tried more than twice');
    };
    const found = await failure(fuzz(order(), { seed: 7, runs: 200 }, property));
    expect(found.message).toMatchInlineSnapshot(`
      "Fuzzing "Order" found an execution that breaks the property, after 17 runs, 3 shrinks

        Reserve is tried more than twice

      What happened:
        +0s  Reserve   attempt 1 failed: Lambda.TooManyRequestException → Retry[0] in 1s
        +1s  Reserve   attempt 2 failed: Lambda.TooManyRequestException → Retry[0] in 2s
        +3s  Reserve   attempt 3 succeeded
        +3s  Enough?   → Default
        +3s  Refund
        +3s  execution SUCCEEDED

      As a unit test:
        const execution = machine.runSync({
          input: { orderId: 'text' },
          mocks: {
            Reserve: [fail('Lambda.TooManyRequestException').times(2), succeed({ count: 2 }).forever()],
          },
        });

      Never tried: "Enough?" Choice[0], "Ship" → "end"
      Replay: fuzz(machine, { seed: 7, path: "4:0:5:2", … })"
    `);
    const again = await failure(fuzz(order(), { seed: found.seed ?? 0, path: found.path ?? '' }, property));
    expect(again.case).toEqual(found.case);
    expect(again.execution.history).toEqual(found.execution.history);
  });

  test('finds data that is lost on the route of an error', async () => {
    const machine = defineStateMachine({
      StartAt: 'Charge',
      States: {
        // Without a ResultPath the error replaces the order, and its id is gone.
        Charge: task('charge', {
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Notify' }],
          ResultPath: null,
          Next: 'Notify',
        }),
        Notify: { Type: 'Pass', Parameters: { 'order.$': '$.orderId' }, End: true },
      },
    });
    const found = await failure(fuzz(machine, { seed: 3 }));
    expect(found.case.script).toEqual({ Charge: [{ fail: 'Unforeseen.Error' }] });
    expect(found.message).toContain('The execution fails with States.Runtime');
  });

  test('finds a loop that errors keep going', async () => {
    const machine = defineStateMachine({
      StartAt: 'Poll',
      States: {
        Poll: task('poll', { Catch: [{ ErrorEquals: ['Pending'], Next: 'Later' }], End: true }),
        Later: { Type: 'Wait', Seconds: 5, Next: 'Poll' },
      },
    });
    const always = {
      Poll: fc.constant(Array.from({ length: 6000 }, () => ({ fail: 'Pending' }))),
    };
    const found = await failure(
      fuzz(machine, { seed: 3, runs: 1, tasks: always, limits: { historyEvents: Infinity, transitions: 500 } }),
    );
    expect(found.message).toContain('The execution does not end');
  });

  test('finds a callback that nobody has to answer', async () => {
    const machine = defineStateMachine({
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
          End: true,
        },
      },
    });
    const silent = { Ask: fc.constant([neverAnswers()]) };
    const found = await failure(fuzz(machine, { seed: 1, tasks: silent }));
    expect(found.message).toContain('it waits for an answer that does not come, and has no timeout');
  });

  test('finds a handler that random errors do not reach', async () => {
    const machine = defineStateMachine({
      StartAt: 'Deep',
      States: {
        Deep: task('deep', {
          Retry: [{ ErrorEquals: ['Rare'], MaxAttempts: 28, BackoffRate: 1 }],
          Catch: [{ ErrorEquals: ['Rare'], Next: 'Trap' }],
          End: true,
        }),
        Trap: { Type: 'Pass', InputPath: '$.not.there', End: true },
      },
    });
    const found = await failure(fuzz(machine, { seed: 2, runs: 60, input: {} }));
    expect(found.path).toMatch(/^Deep\.Catch\[0\]@/);
    expect(found.case.script.Deep).toHaveLength(29);
  });

  test('keeps what it found and tries it first', async () => {
    const corpus = mkdtempSync(join(tmpdir(), 'corpus-'));
    const property = (execution: { path: readonly string[] }): boolean => !execution.path.includes('Ship');
    await failure(fuzz(order(), { seed: 5, corpus }, property));
    expect(readdirSync(corpus)).toHaveLength(1);
    const again = await failure(fuzz(order(), { seed: 6, corpus }, property));
    expect(again.message).toContain('after 1 run, 0 shrinks');
    rmSync(corpus, { recursive: true });
  });

  test('tries simultaneous branches in more than one order', async () => {
    const machine = defineStateMachine({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Left', States: { Left: task('left', { End: true }) } },
            { StartAt: 'Right', States: { Right: task('right', { End: true }) } },
          ],
          End: true,
        },
      },
    });
    const firsts = new Set<string>();
    await fuzz(machine, { seed: 1, input: {} }, (execution) => {
      firsts.add(execution.path[1] ?? '');
    });
    expect([...firsts].sort()).toEqual(['Left', 'Right']);
  });

  test('the error-processor holds whatever goes wrong', async () => {
    const machine = loadStateMachine('examples/error-processor/template.yml');
    await fuzz(machine, { input: errorProcessorInput(), seed: 1, runs: 300 }, (execution) => {
      expect(execution.status).toBe('SUCCEEDED');
      expect(execution.attempts('Invoke')).toBeLessThanOrEqual(6);
    });
  });

  test('says what cannot be used', async () => {
    await expect(fuzz(order(), { runs: 0 })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: "runs" must be a whole number from 1 on, but is 0 [INVALID_OPTION]]`,
    );
    await expect(fuzz(order(), { seed: 1, path: 'Nowhere.Catch[0]@1' })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: The path "Nowhere.Catch[0]@1" names a handler that "Order" does not have [INVALID_OPTION]]`,
    );
    expect(() => errorName(order(), 'Reserv')).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: "Reserv" is not a Task of state machine "Order" [UNKNOWN_STATE]
      Hint: did you mean "Reserve"?]
    `);
  });
});

describe('arbitraries', () => {
  test('stay within what they are told', () => {
    fc.assert(fc.property(errorRate({ min: 0.1, max: 0.4 }), (rate) => rate >= 0.1 && rate <= 0.4));
    fc.assert(fc.property(depth({ min: 2, max: 9 }), (level) => Number.isInteger(level) && level >= 2 && level <= 9));
    fc.assert(
      fc.property(
        errorProcessorInput(),
        (input) => input['current-depth'] < input['max-depth'] && input['error-rate'] > 0,
      ),
    );
  });

  test('inputs have what the definition reads, with values beside those it compares with', () => {
    const machine = defineStateMachine({
      StartAt: 'Size',
      States: {
        Size: {
          Type: 'Choice',
          Choices: [
            {
              And: [
                { Variable: '$.order.size', NumericGreaterThan: 10 },
                { Variable: '$.order.kind', StringEquals: 'bulk' },
              ],
              Next: 'Big',
            },
          ],
          Default: 'Small',
        },
        Big: { Type: 'Succeed' },
        Small: { Type: 'Succeed' },
      },
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(stateMachineInput(machine), (input) => {
        const { order: given } = input as { order: { size: number; kind: string } };
        expect(typeof given.size).toBe('number');
        seen.add(machine.runSync({ input }).path.join());
      }),
      { seed: 1 },
    );
    expect([...seen].sort()).toEqual(['Size,Big', 'Size,Small']);
  });

  test('durations lie around the timeout', () => {
    const machine = defineStateMachine({
      StartAt: 'Call',
      States: { Call: task('call', { TimeoutSeconds: 25, End: true }) },
    });
    const seconds = new Set(
      fc
        .sample(outcomes(machine, 'Call'), { numRuns: 300, seed: 1 })
        .flat()
        .map((step) => (step.neverAnswers === true ? 'silent' : (step.after ?? 0))),
    );
    expect([...seconds]).toEqual(expect.arrayContaining([0, 24, 25, 26, 'silent']));
  });
});
