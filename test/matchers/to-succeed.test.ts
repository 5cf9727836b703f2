import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, order, runOrder } from './order.js';

test('passes for an execution that succeeded', () => {
  expect(runOrder()).toSucceed();
  expect(runOrder()).toSucceed({ receipt: 'r-1' });
  expect(runOrder()).toSucceed({ receipt: expect.stringMatching(/^r-/) as string });
  expect(runOrder(DECLINED)).not.toSucceed();
  expect(runOrder()).not.toSucceed({ receipt: 'r-2' });
});

test('shows the run that failed, and which state did', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toSucceed())).toMatchInlineSnapshot(`
    "Expected the execution to succeed, but it FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Cancelled" (test/matchers/order.asl.json:80) is a Fail state."
  `);
});

test('tells the output it got', () => {
  expect(messageOf(() => expect(runOrder()).toSucceed({ receipt: 'r-2' }))).toMatchInlineSnapshot(`
    "Expected the execution to succeed with {"receipt":"r-2"}, but its output is {"receipt":"r-1"}.

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack
                   [1–2] 2 items like [0]
      +0s  Big                → Default
      +0s  Done
      +0s  execution SUCCEEDED"
  `);
});

test('hands actual and expected output to the runner for its diff', () => {
  const error = (() => {
    try {
      expect(runOrder()).toSucceed({ receipt: 'r-2' });
      return undefined;
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toMatchObject({ actual: { receipt: 'r-1' }, expected: { receipt: 'r-2' } });
});

test('says with .not that it succeeded', () => {
  expect(messageOf(() => expect(runOrder()).not.toSucceed())).toMatchInlineSnapshot(`
    "Expected the execution not to succeed, but it SUCCEEDED.

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack
                   [1–2] 2 items like [0]
      +0s  Big                → Default
      +0s  Done
      +0s  execution SUCCEEDED"
  `);
  expect(messageOf(() => expect(runOrder()).not.toSucceed({ receipt: 'r-1' }))).toMatchInlineSnapshot(`
    "Expected the execution not to succeed with {"receipt":"r-1"}, but it did.

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack
                   [1–2] 2 items like [0]
      +0s  Big                → Default
      +0s  Done
      +0s  execution SUCCEEDED"
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order.run({})).not.toSucceed())).toMatchInlineSnapshot(`
    "toSucceed() needs an execution, but got a promise. [INVALID_SUBJECT]
    Hint: await it first, or write: await expect(…).resolves.toSucceed(…)."
  `);
  expect(messageOf(() => expect(order).toSucceed())).toMatchInlineSnapshot(`
    "toSucceed() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toSucceed(…)."
  `);
  expect(messageOf(() => expect({ status: 'SUCCEEDED' }).toSucceed())).toMatchInlineSnapshot(
    `"toSucceed() needs an execution, but got an object with status. [INVALID_SUBJECT]"`,
  );
  expect(messageOf(() => expect(undefined).not.toSucceed())).toMatchInlineSnapshot(
    `"toSucceed() needs an execution, but got undefined. [INVALID_SUBJECT]"`,
  );
});

test('works as an asymmetric matcher, where what is not an execution just does not match', () => {
  expect({ execution: runOrder() }).toEqual({ execution: expect.toSucceed() });
  expect({ execution: runOrder(DECLINED) }).toEqual({ execution: expect.not.toSucceed() });
  expect([1, runOrder()]).toContainEqual(expect.toSucceed());
  expect([1]).not.toContainEqual(expect.toSucceed());
});

test('works on promises and in polls', async () => {
  await expect(Promise.resolve(runOrder(DECLINED))).resolves.not.toSucceed();
  let turn = 0;
  await expect.poll(() => runOrder(++turn < 3 ? DECLINED : {})).toSucceed();
  expect(turn).toBe(3);
});
