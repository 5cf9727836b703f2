import * as matchers from 'asl-testkit/matchers';
import { describe, expect, test } from 'vitest';
import { adapt, adaptWithDiff, type RunnerThis } from '../../src/matchers/adapt.js';
import { MATCHERS } from '../../src/matchers/matchers.js';
import { DECLINED, order, runOrder } from './order.js';

/** A runner's `this`, as far as matchers look at it. */
function runner(more: object = {}): RunnerThis {
  return {
    promise: '',
    equals: (actual: unknown, expected: unknown) => JSON.stringify(actual) === JSON.stringify(expected),
    utils: { stringify: (value: unknown) => JSON.stringify(value), diff: () => 'DIFF' },
    ...more,
  } as RunnerThis;
}

describe('asl-testkit/matchers', () => {
  test('exports every matcher under its name, and nothing else', () => {
    expect(Object.keys(matchers).sort()).toEqual(Object.keys(MATCHERS).sort());
  });

  test('work with a plain expect.extend', () => {
    const result = matchers.toRetryTimes.call(runner(), runOrder(), 'Charge', 0);
    expect(result.pass).toBe(true);
  });

  test('call the helpers of a runner as methods, as Bun asks for', () => {
    class BunLike {
      readonly #same = (actual: unknown, expected: unknown): boolean =>
        JSON.stringify(actual) === JSON.stringify(expected);
      readonly promise = '';
      readonly utils = { stringify: (value: unknown) => JSON.stringify(value) };
      equals(actual: unknown, expected: unknown): boolean {
        return this.#same(actual, expected);
      }
    }
    expect(matchers.toSucceed.call(new BunLike(), runOrder(), { receipt: 'r-1' })).toMatchObject({ pass: true });
  });

  test('puts the diff into the message, for runners that show nothing else', () => {
    const result = matchers.toSucceed.call(runner(), runOrder(), { receipt: 'r-2' });
    expect(result.pass).toBe(false);
    expect(result.message()).toMatch(/execution SUCCEEDED\n\nDIFF$/);
    expect(result).not.toHaveProperty('actual');
  });

  test('says nothing of a diff where there is none', () => {
    const silent = runner({ utils: { stringify: String, diff: () => null } });
    expect(matchers.toSucceed.call(silent, runOrder(), 1).message()).toMatch(/execution SUCCEEDED$/);
    const none = runner({ utils: { stringify: String } });
    expect(matchers.toSucceed.call(none, runOrder(), 1).message()).toMatch(/execution SUCCEEDED$/);
    expect(matchers.toSucceed.call(runner(), runOrder(DECLINED)).message()).not.toContain('DIFF');
  });
});

describe('adaptWithDiff()', () => {
  test('leaves actual and expected to the runner', () => {
    const result = adaptWithDiff(MATCHERS.toSucceed).call(runner(), runOrder(), { receipt: 'r-2' });
    expect(result).toMatchObject({ pass: false, actual: { receipt: 'r-1' }, expected: { receipt: 'r-2' } });
    expect(result.message()).not.toContain('DIFF');
  });

  test('hands custom equality testers on to the runner', () => {
    const seen: unknown[] = [];
    const custom = () => undefined;
    const iterable = () => undefined;
    const watching = runner({
      customTesters: [custom],
      equals: (_actual: unknown, _expected: unknown, testers: unknown) => seen.push(testers) > 0,
      utils: { stringify: String, iterableEquality: iterable },
    });
    adaptWithDiff(MATCHERS.toSucceed).call(watching, runOrder(), {});
    expect(seen).toEqual([[custom, iterable]]);
  });

  test('colours the timeline as the runner colours', () => {
    const loud = (text: string) => text.toUpperCase();
    const coloured = runner({
      utils: { stringify: String, RECEIVED_COLOR: loud, EXPECTED_COLOR: loud, DIM_COLOR: (text: string) => text },
    });
    const message = adaptWithDiff(MATCHERS.toSucceed).call(coloured, runOrder(DECLINED)).message();
    expect(message).toContain('EXECUTION FAILED: ORDER.CANCELLED');
  });
});

describe('what is not an execution', () => {
  test('throws in an assertion', () => {
    expect(() => adapt(MATCHERS.toSucceed).call(runner(), order)).toThrow('toSucceed() needs an execution');
  });

  test('does not match inside toEqual and its like, which tell no promise', () => {
    const { equals, utils } = runner();
    const result = adapt(MATCHERS.toSucceed).call({ equals, utils }, order);
    expect(result.pass).toBe(false);
    expect(result.message()).toContain('needs an execution');
  });

  test('leaves other mistakes of the test to be thrown there, too', () => {
    const { equals, utils } = runner();
    expect(() => adapt(MATCHERS.toVisit).call({ equals, utils }, runOrder(), 'Chrage')).toThrow(
      'has no state "Chrage"',
    );
  });
});
