import { callback, defineStateMachine, fail, lambdaTimesOut, respond, succeed, TestkitError } from 'asl-testkit';
import { fuzz, simulate } from 'asl-testkit/fuzz';
import { describe, expect, test } from 'vitest';

const machine = defineStateMachine({
  StartAt: 'Work',
  States: { Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true } },
});

describe('seeds', () => {
  // All of them would be the seed 0.
  test.each([Number.NaN, 0.5, 2 ** 53, -(2 ** 53), Infinity, '7' as unknown as number])(
    '%s is refused',
    async (seed) => {
      expect(() => machine.runSync({ seed, mocks: { Work: 1 } })).toThrow(
        /"seed" must be a whole number .* \[INVALID_OPTION\]/,
      );
      expect(() => simulate(machine, { seed, tasks: { Work: {} }, runs: 1 })).toThrow(/"seed" must be a whole number/);
      await expect(fuzz(machine, { seed, runs: 1 })).rejects.toThrow(/"seed" must be a whole number/);
    },
  );

  test.each([0, -1, 2 ** 32, Number.MAX_SAFE_INTEGER])('%s is taken', (seed) => {
    expect(machine.runSync({ seed, mocks: { Work: 1 } }).seed).toBe(seed);
  });

  test('the message names what was given', () => {
    expect(() => machine.runSync({ seed: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[TestkitError: The option "seed" must be a whole number of at most 2^53 - 1, but is 0.5. [INVALID_OPTION]]`,
    );
  });
});

describe('virtual seconds', () => {
  test.each<[string, () => unknown]>([
    ['succeed', () => succeed({}, { after: 1e308 })],
    ['fail', () => fail('Down', 'no answer', { after: 1e308 })],
    ['respond', () => respond({}, { after: 1e16 })],
    ['callback', () => callback().succeed({}, { after: 1e308 })],
    ['after', () => succeed({}).after(Number.MAX_VALUE)],
  ])('%s refuses what no execution can live to see', (_, make) => {
    expect(make).toThrow(TestkitError);
  });

  test('the message says what to use instead', () => {
    expect(() => succeed({}).after(1e308)).toThrow(
      '"after" is more than 100 years: 1e+308 seconds. For a task that is never answered, use neverAnswers().',
    );
    expect(() => lambdaTimesOut({ seconds: 1e308 })).toThrow(TestkitError);
  });

  test('a year and a day is long, and fine', () => {
    const execution = machine.runSync({ mocks: { Work: succeed({}, { after: 366 * 86_400 }) } });
    expect(execution.status).toBe('TIMED_OUT');
  });
});

describe('the path of a counterexample', () => {
  test.each(['../../x', '4:', ':', '4:x', '', '1:2@', '__proto__'])('%j is refused', async (path) => {
    await expect(fuzz(machine, { seed: 1, path })).rejects.toBeInstanceOf(TestkitError);
  });
});

test('the name of a state that is no text is refused', () => {
  const execution = machine.runSync({ mocks: { Work: succeed({}) } });
  const name = { times: 3 } as unknown as 'Work';
  expect(() => execution.visits(name)).toThrow('The name of a state is text, but got a value of type object.');
});
