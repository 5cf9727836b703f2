import { fail, succeed } from 'asl-testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chain, taskMachine } from './machines.js';

describe('Retry', () => {
  test('waits by interval, rate and cap, and repeats the call without entering the state again', () => {
    const machine = taskMachine({
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 }],
    });
    const execution = machine.runSync({ mocks: { Work: [fail('Busy').times(4), succeed('done')] } });
    expect(execution.retries('Work').map((retry) => retry.delay)).toEqual([2, 6, 18, 20]);
    expect(execution.history.filter(({ type }) => type === 'TaskStateEntered')).toHaveLength(1);
    expect(execution.output).toBe('done');
  });

  test('keeps a count for each retrier; an exhausted one is not followed by later ones', () => {
    const machine = taskMachine({
      Retry: [
        { ErrorEquals: ['A'], MaxAttempts: 1 },
        { ErrorEquals: ['B'], MaxAttempts: 2 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    });
    const execution = machine.runSync({ mocks: { Work: [fail('A'), fail('B'), fail('B'), fail('A')] } });
    expect(execution.attempts('Work')).toBe(4);
    expect(execution.path).toEqual(['Work', 'Caught']);
  });

  test('with MaxAttempts 0 excludes an error from the retriers behind it', () => {
    const machine = taskMachine({
      Retry: [{ ErrorEquals: ['Fatal'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
    });
    expect(machine.runSync({ mocks: { Work: fail('Fatal') } }).attempts('Work')).toBe(1);
    expect(machine.runSync({ mocks: { Work: fail('Other').forever() } }).attempts('Work')).toBe(4);
  });

  test('full jitter stays between nothing and the whole delay, and repeats with the seed', () => {
    const machine = taskMachine({
      Retry: [
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 8, BackoffRate: 2, MaxAttempts: 3, JitterStrategy: 'FULL' },
      ],
    });
    const delays = (seed: number): number[] =>
      machine
        .runSync({ seed, mocks: { Work: fail('X').forever() } })
        .retries('Work')
        .map((retry) => retry.delay);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [first = -1, second = -1, third = -1] = delays(seed);
        expect(first >= 0 && first < 8 && second >= 0 && second < 16 && third >= 0 && third < 32).toBe(true);
        expect(delays(seed)).toEqual([first, second, third]);
      }),
      { numRuns: 50 },
    );
    expect(delays(1)).not.toEqual(delays(2));
  });

  test('shows its count in the context object', () => {
    const machine = taskMachine({
      Parameters: { 'count.$': '$$.State.RetryCount' },
      Retry: [{ ErrorEquals: ['States.ALL'] }],
    });
    const execution = machine.runSync({ mocks: { Work: [fail('X').times(2), succeed({})] } });
    expect(execution.tasks.map((task) => task.input)).toEqual([{ count: 0 }, { count: 1 }, { count: 2 }]);
  });
});

describe('what names an error', () => {
  const caught = (names: string[], error: string): boolean => {
    const machine = taskMachine({ Catch: [{ ErrorEquals: names, Next: 'Caught' }] });
    return machine.runSync({ mocks: { Work: fail(error) } }).status === 'SUCCEEDED';
  };

  test.each([
    [['States.ALL'], 'Anything', true],
    [['States.ALL'], 'States.Timeout', true],
    [['States.ALL'], 'States.Runtime', false],
    [['States.Runtime'], 'States.Runtime', false],
    [['States.TaskFailed'], 'Anything', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.Timeout'], 'States.Timeout', true],
    [['Anything'], 'anything', false],
    [['Other', 'Anything'], 'Anything', true],
  ])('%j and %s: %s', (names, error, expected) => expect(caught(names, error)).toBe(expected));
});

describe('Catch', () => {
  test('takes the first catcher that names the error, puts the error at its ResultPath and assigns', () => {
    const machine = taskMachine({
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Work' },
        { ErrorEquals: ['Broken'], ResultPath: '$.error', Assign: { 'why.$': '$.Cause' }, Next: 'Caught' },
        { ErrorEquals: ['States.ALL'], Next: 'Work' },
      ],
    });
    const execution = machine.runSync({ input: { id: 1 }, mocks: { Work: fail('Broken', 'it fell') } });
    expect(execution.output).toEqual({ id: 1, error: { Error: 'Broken', Cause: 'it fell' } });
    expect(execution.variables).toEqual({ why: 'it fell' });
    expect(chain(execution.history).slice(4, 6)).toEqual(['5<4 LambdaFunctionFailed', '6<5 TaskStateExited']);
  });

  test('comes after the retries are used up', () => {
    const machine = taskMachine({
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    });
    const execution = machine.runSync({ mocks: { Work: fail('X').forever() } });
    expect(execution.attempts('Work')).toBe(3);
    expect(execution.path).toEqual(['Work', 'Caught']);
  });

  test('does not reach failures of its own state that are States.Runtime', () => {
    const machine = taskMachine({
      Parameters: { 'missing.$': '$.nowhere' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    });
    const execution = machine.runSync({ input: { here: 1 }, mocks: { Work: succeed({}) } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(execution.cause).toBe(
      "An error occurred while executing the state 'Work' (entered at the event id #2). The JSONPath '$.nowhere' specified for the field 'missing.$' could not be found in the input '{\"here\":1}'",
    );
  });
});
