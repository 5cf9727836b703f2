import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, runOrder } from '../matchers/order.js';

test('executions are equal if their histories are', () => {
  expect(runOrder(BUSY_TWICE)).toEqual(runOrder(BUSY_TWICE));
  expect(runOrder()).not.toEqual(runOrder(BUSY_TWICE));
  expect({ run: runOrder() }).not.toEqual({ run: runOrder(DECLINED) });
});

test('two ways to the same end are not equal', () => {
  const [one, other] = [runOrder(), runOrder(BUSY_TWICE)];
  expect(one.output).toEqual(other.output);
  expect(one).not.toEqual(other);
});

test('the plain values of an execution can be matched one by one', () => {
  expect(runOrder(DECLINED)).toMatchObject({ status: 'FAILED', error: 'Order.Cancelled' });
  expect(runOrder()).toMatchObject({ output: { receipt: 'r-1' }, duration: 0 });
});

test('everything else is compared as ever', () => {
  expect({ a: 1 }).toEqual({ a: 1 });
  expect(runOrder()).not.toEqual({});
});
