import { defineStateMachine, type StateMachine } from 'asl-testkit';
import { compareSimulations, simulate, type ModelledCall } from 'asl-testkit/fuzz';
import { describe, expect, test } from 'vitest';

const retried = (maxAttempts: number, fields: object = {}): ReturnType<typeof defineStateMachine> =>
  defineStateMachine({
    StartAt: 'Invoke',
    States: {
      Invoke: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:invoke',
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: maxAttempts, ...fields }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'GaveUp' }],
        Next: 'Done',
      },
      GaveUp: { Type: 'Pass', End: true },
      Done: { Type: 'Succeed' },
    },
  });

describe('simulate', () => {
  test.each([
    [0.2, 2],
    [0.5, 3],
    [0.05, 1],
  ])('agrees with the closed form for an error rate of %d and %d retries', (rate, retries) => {
    const runs = 40_000;
    const simulation = simulate(retried(retries), {
      runs,
      tasks: { Invoke: { errorRate: rate, error: 'Busy', seconds: 0.5 } },
    });
    // Each attempt is made if all before it failed; the workflow gives up if all did.
    const attempts = Array.from({ length: retries + 1 }, (_, n) => rate ** n);
    const expectedAttempts = attempts.reduce((sum, chance) => sum + chance, 0);
    const waits = Array.from({ length: retries }, (_, n) => rate ** (n + 1) * 2 ** n).reduce(
      (sum, wait) => sum + wait,
      0,
    );
    const gaveUp = simulation.reached('GaveUp');
    expect(gaveUp.low).toBeLessThan(rate ** (retries + 1));
    expect(gaveUp.high).toBeGreaterThan(rate ** (retries + 1));
    expect(simulation.attempts.mean).toBeCloseTo(expectedAttempts, 1);
    expect(simulation.duration.mean).toBeCloseTo(expectedAttempts * 0.5 + waits, 1);
    expect(simulation.success.share).toBe(1);
  });

  test('answers the question of the error-processor', () => {
    // The function calls itself until max-depth; doubles on the first level are an error, deeper ones a result.
    const randomError = ({
      random,
    }: ModelledCall): { error?: string; output?: { depth: number }; invocations: number } => {
      for (let depth = 1; ; depth++) {
        const doubles = random() < 0.05;
        if (depth === 10) return { error: 'function.MaxDepthError', invocations: depth };
        if (doubles)
          return depth === 1
            ? { error: 'function.DoublesRolledError', invocations: 1 }
            : { output: { depth }, invocations: depth };
      }
    };
    const machine = defineStateMachine({
      StartAt: 'Invoke',
      States: {
        Invoke: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'random-error' },
          Retry: [{ ErrorEquals: ['function.MaxDepthError'], IntervalSeconds: 1, MaxAttempts: 5 }],
          Catch: [
            { ErrorEquals: ['function.DoublesRolledError'], Next: 'CaughtException' },
            { ErrorEquals: ['States.ALL'], Next: 'UncaughtException' },
          ],
          Next: 'Success',
        },
        CaughtException: { Type: 'Pass', End: true },
        UncaughtException: { Type: 'Pass', End: true },
        Success: { Type: 'Pass', End: true },
      },
    });
    const simulation = simulate(machine, { runs: 20_000, tasks: { Invoke: randomError } });
    // Depth is reached if none of nine rolls are doubles; the workflow gives up if that happens six times in a row.
    const depthReached = 0.95 ** 9;
    const uncaught = simulation.reached('UncaughtException');
    expect(uncaught.low).toBeLessThan(depthReached ** 6);
    expect(uncaught.high).toBeGreaterThan(depthReached ** 6);
    expect(simulation.invocations.mean).toBeGreaterThan(simulation.attempts.mean * 5);
  });

  test('is decided by its seed', () => {
    const options = {
      runs: 500,
      tasks: { Invoke: { errorRate: 0.3, error: 'Busy', seconds: { median: 0.2, p99: 3 } } },
    };
    const first = simulate(retried(3), { ...options, seed: 4 }).toText();
    expect(simulate(retried(3), { ...options, seed: 4 }).toText()).toBe(first);
    expect(simulate(retried(3), { ...options, seed: 5 }).toText()).not.toBe(first);
  });

  test('latencies are what they are said to be', () => {
    const machine = retried(0);
    const seconds = (
      latency: { median: number; p99: number } | { min: number; max: number },
    ): { p50: number; p99: number; min: number } =>
      simulate(machine, { runs: 20_000, tasks: { Invoke: { seconds: latency } } }).duration;
    const logNormal = seconds({ median: 2, p99: 10 });
    expect(logNormal.p50).toBeCloseTo(2, 0);
    expect(logNormal.p99 / 10).toBeCloseTo(1, 0);
    const uniform = seconds({ min: 1, max: 3 });
    expect(uniform.min).toBeGreaterThanOrEqual(1);
    expect(uniform.p50).toBeCloseTo(2, 1);
  });

  test('an outage fails everything until it is over', () => {
    const model = { Invoke: { error: 'Busy', outage: { from: 0, to: 5 } } };
    // Attempts come at 0, 1, 3 and 7 seconds: the fourth is after the outage.
    expect(simulate(retried(3), { runs: 10, tasks: model }).reached('Done').share).toBe(1);
    expect(simulate(retried(2), { runs: 10, tasks: model }).reached('Done').share).toBe(0);
  });

  test('bursts fail for the share of time that they take', () => {
    const model = { Invoke: { error: 'Busy', bursts: { every: 90, lasts: 10 } } };
    // Seen late in a long run of the weather, one moment in ten is in a burst.
    const machine = defineStateMachine({
      StartAt: 'Later',
      States: {
        Later: { Type: 'Wait', Seconds: 5000, Next: 'Invoke' },
        Invoke: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:invoke', End: true },
      },
    });
    const { low, high } = simulate(machine, { runs: 5000, tasks: model }).success;
    expect(low).toBeLessThan(0.9);
    expect(high).toBeGreaterThan(0.9);
  });

  test('prints what somebody wants to know', () => {
    const simulation = simulate(retried(2), {
      runs: 2000,
      tasks: { Invoke: { errorRate: 0.4, error: { Busy: 3, Broken: 1 }, seconds: 1 } },
    });
    expect(simulation.toText()).toMatchInlineSnapshot(`
      "StateMachine: 2,000 executions, seed 0

        SUCCEEDED  100.00 %  (95 % sure: 99.81 to 100.00 %)

                  mean  p50  p95  p99  max
        seconds    1.9    1    6    6    6
        attempts  1.41    1    3    3    3

      Routes
        83.10 %  Invoke → Done
        16.90 %  Invoke → GaveUp

      Retriers and catchers, by executions that used them
        Invoke Retry[0]  31.20 %  811 times
        Invoke Catch[0]  16.90 %  → GaveUp"
    `);
    expect(simulation.toSvg()).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  test('compares policies on the same weather', () => {
    const tasks = { Invoke: { errorRate: 0.3, error: 'Busy', seconds: 0.2 } };
    const few = simulate(retried(1), { runs: 2000, tasks });
    const many = simulate(retried(4), { runs: 2000, tasks });
    expect(compareSimulations({ 'one retry': few, 'four retries': many })).toMatchInlineSnapshot(`
      "                     one retry  four retries
        succeeded           100.00 %      100.00 %
        seconds, mean          0.573         0.954
        seconds, p95             1.4           3.6
        seconds, p99             1.4           7.8
        attempts, mean          1.31          1.44
        attempts, p99              2             4
        invocations, mean       1.31          1.44"
    `);
    // With common random numbers, whoever got through with one retry gets through with four.
    expect(many.reached('Done').count).toBeGreaterThanOrEqual(few.reached('Done').count);
  });

  test('says which task has no model, and which model has no task', () => {
    expect(() => simulate(retried(1), { tasks: {} })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The simulation reached "Invoke", which has no model [MOCK_NOT_FOUND]
      Hint: tasks: { "Invoke": { errorRate: 0.01, seconds: 0.2 } }]
    `);
    expect(() => simulate(retried(1), { tasks: { Invok: {} } })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: "Invok" is not a Task of state machine "StateMachine" [INVALID_OPTION]
      Hint: did you mean "Invoke"?]
    `);
    expect(() => simulate(retried(1), { tasks: { Invoke: { errorRate: 2 } } })).toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: The errorRate of "Invoke" is 2, but a rate is a number from 0 to 1 [INVALID_OPTION]]`,
    );
    expect(() => simulate(retried(1), { tasks: { Invoke: { seconds: -1 } } })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The seconds of "Invoke" are not durations: -1 [INVALID_OPTION]
      Hint: give seconds from 0 to 100 years, { min, max } or { median, p99 }, in ascending order.]
    `);
  });

  describe('goes the way of mocks', () => {
    const call = (resource: string, parameters: object, path: string): StateMachine =>
      defineStateMachine({
        StartAt: 'Call',
        States: {
          Call: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, Next: 'Read' },
          Read: { Type: 'Pass', Parameters: { 'read.$': path }, End: true },
        },
      });

    test('so that a response is whole', () => {
      const machine = call('lambda:invoke', { FunctionName: 'f' }, '$.Payload.ok');
      const { success } = simulate(machine, { runs: 10, tasks: { Call: { output: { ok: true } } } });
      expect(success.count).toBe(10);
    });

    test('so that a job that ended badly fails', () => {
      const machine = call('glue:startJobRun.sync', { JobName: 'j' }, '$.JobRunState');
      const { errors } = simulate(machine, { runs: 10, tasks: { Call: { output: { JobRunState: 'FAILED' } } } });
      expect(errors['States.TaskFailed']?.count).toBe(10);
    });

    test('so that parameters are checked', () => {
      const machine = call('sqs:sendMessage', { 'QueueUrl.$': '$', MessageBody: 1, Delay: 1 }, '$');
      const { errors } = simulate(machine, { runs: 10, tasks: { Call: {} } });
      expect(errors['States.Runtime']?.count).toBe(10);
    });

    test('so that a response that the API does not give is a mistake', () => {
      const machine = call('sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'm' }, '$');
      expect(() => simulate(machine, { runs: 1, tasks: { Call: { output: { MesageId: 'm-1' } } } })).toThrow(
        'What the model of "Call" answers',
      );
    });
  });
});
