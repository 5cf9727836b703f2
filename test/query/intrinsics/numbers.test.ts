import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callFailure, evaluateCall, invalidArguments } from './evaluate-call.js';

describe('States.MathAdd', () => {
  test.each([
    ['States.MathAdd(1, 2)', 3],
    ['States.MathAdd(-1, 1)', 0],
    ['States.MathAdd(2.5, 2.5)', 6],
    ['States.MathAdd(2.4, 2.4)', 4],
    ['States.MathAdd(-2.5, 0)', -2],
    ['States.MathAdd(-2.6, 0.4)', -3],
    ['States.MathAdd(1e2, +1)', 101],
    ['States.MathAdd(2147483647, -1)', 2147483646],
    ['States.MathAdd(-2147483648, 0)', -2147483648],
  ])('%s gives %d', (call, sum) => {
    expect(evaluateCall(call)).toBe(sum);
  });

  test('never gives -0', () => {
    for (const input of [-0.5, -0.4, -0]) {
      expect(Object.is(evaluateCall('States.MathAdd($, $)', input), 0)).toBe(true);
    }
  });

  test('rounds each argument to the nearest whole number, halves up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 99 }), (whole, hundredths) => {
        const sum = evaluateCall('States.MathAdd($, 0)', whole + hundredths / 100);
        expect(sum).toBe(hundredths >= 50 ? whole + 1 : whole);
      }),
    );
  });

  test.each([
    "States.MathAdd(States.Format('2'), 2)",
    'States.MathAdd(1)',
    "States.MathAdd(1, States.StringToJson(''))",
    'States.MathAdd(1, 2, 3)',
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call)).toBe(invalidArguments(call));
  });
});

describe('States.MathRandom', () => {
  test('without a seed spreads the next number of the execution over the range, its end excluded', () => {
    const drawn = (random: number): unknown => evaluateCall('States.MathRandom(10, 20)', {}, { randoms: [random] });
    expect([drawn(0), drawn(0.55), drawn(0.999999)]).toEqual([10, 15, 19]);
    expect(evaluateCall('States.MathRandom(-5.9, -3.9)', {}, { randoms: [0.999] })).toBe(-4);
  });

  test('with a seed always gives the same number and leaves the execution alone', () => {
    const call = 'States.MathRandom(0, 1000000, 42)';
    expect(evaluateCall(call, {}, { randoms: [0.1] })).toBe(431130);
    expect(evaluateCall(call, {}, { randoms: [0.9] })).toBe(431130);
  });

  test.each([
    [0, 10, 0, 0],
    [1, 16, 0, 11],
    [-7, 1000, 0, 662],
    [42, 1500000000, 0, 117392763],
    [1, 2147483647, 0, 1569548985],
    [42, 2147483637, -10, 1562431120],
  ])('with seed %d below %d from %d on is new java.util.Random(seed).nextInt: %d', (seed, end, start, drawn) => {
    expect(evaluateCall(`States.MathRandom(${start}, ${end}, ${seed})`)).toBe(drawn);
  });

  test.each(['States.MathRandom(-2000000000, 2000000000, 1)', 'States.MathRandom(0, 2147483648)'])(
    '%s is beyond 31 bits',
    (call) => {
      expect(callFailure(call)).toBe(invalidArguments(call));
    },
  );

  test('stays in the range for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, start, width) => {
        const drawn = evaluateCall('States.MathRandom($.start, $.end, $.seed)', {
          start,
          end: start + width + 1,
          seed,
        });
        expect(drawn).toBeGreaterThanOrEqual(start);
        expect(drawn).toBeLessThanOrEqual(start + width);
      }),
    );
  });

  test.each([
    'States.MathRandom(5, 5)',
    'States.MathRandom(5, 4)',
    'States.MathRandom(1.4, 1.6)',
    'States.MathRandom(1)',
    "States.MathRandom(States.Format('2'), 5)",
    "States.MathRandom(1, 5, States.Format('seed'))",
    'States.MathRandom(1, 5, 1, 1)',
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call)).toBe(invalidArguments(call));
  });
});

test.each(['States.MathAdd(2147483647, 1)', 'States.MathAdd(2147483648, -1)', 'States.MathAdd(-2147483648.6, 0)'])(
  '%s is beyond 32 bits',
  (call) => {
    expect(callFailure(call)).toBe(invalidArguments(call));
  },
);

test('States.UUID gives the next UUID of the execution and ignores arguments', () => {
  expect(evaluateCall('States.UUID()')).toBe('11111111-2222-4333-8444-555555555555');
  expect(evaluateCall('States.UUID(1)')).toBe('11111111-2222-4333-8444-555555555555');
});
