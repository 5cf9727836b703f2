import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { BUSY_TWICE, messageOf, order, runOrder } from './order.js';

test('counts every attempt, over all states that the name means', () => {
  expect(runOrder(BUSY_TWICE)).toInvokeTimes('Charge', 3);
  expect(runOrder(BUSY_TWICE)).toInvokeTimes('lambda:invoke', 3);
  expect(runOrder()).toInvokeTimes('pack-item', 3);
  expect(runOrder()).toInvokeTimes('Refund', 0);
  expect(runOrder()).not.toInvokeTimes('Charge', 2);
});

test('tells how often, and with what', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toInvokeTimes('charge-card', 1))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "charge-card" once, but it did so 3 times.

    Calls of "charge-card":
      +0s  "Charge": {"total":40}
      +1s  "Charge" attempt 2: {"total":40}
      +3s  "Charge" attempt 3: {"total":40}

      +0s  Validate           assigns $customer
      +0s  Charge             attempt 1 failed: Card.Busy → Retry[0] in 1s
      +1s  Charge             attempt 2 failed: Card.Busy → Retry[0] in 2s
      +3s  Charge             attempt 3 succeeded
      +3s  Fulfil             Parallel, 2 branches
      +3s    [0] Notify
      +3s    [1] PackAll      Map, 3 items
      +3s          [0] Pack
                   [1–2] 2 items like [0]
      +3s  Big                → Default
      +3s  Done
      +3s  execution SUCCEEDED"
  `);
  expect(messageOf(() => expect(runOrder()).toInvokeTimes('dynamodb:updateItem', 1))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "dynamodb:updateItem" once, but it never did; tasks called: "Charge" 1 call, "Notify" 1 call, "Pack" 3 calls.

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

test('says with .not that it was', () => {
  expect(messageOf(() => expect(runOrder()).not.toInvokeTimes('Charge', 1))).toMatchInlineSnapshot(`
    "Expected the execution not to invoke "Charge" once, but it did so once.

    Calls of "Charge":
      +0s  "Charge": {"total":40}

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
  expect(messageOf(() => expect(runOrder()).not.toInvokeTimes('Refund', 0))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "Refund", but it never did.

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

test('refuses a name that no task has and a count that is none, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toInvokeTimes('Chrage', 1))).toMatchInlineSnapshot(`
    "No task of state machine "order" has the name, function or resource "Chrage" that toInvokeTimes() is given. [INVALID_OPTION]
    Did you mean "Charge"?
    What its tasks can be called: "Charge", "arn:aws:states:::lambda:invoke", "lambda:invoke", "charge-card:$LATEST", "charge-card", "Fulfil", "Refund", "arn:aws:states:::dynamodb:updateItem", "dynamodb:updateItem", "Notify", "arn:aws:states:::sns:publish", "sns:publish", … 6 more"
  `);
  expect(messageOf(() => expect(runOrder()).not.toInvokeTimes('Charge', Number.NaN))).toMatchInlineSnapshot(
    `"The number of calls of toInvokeTimes() must be a whole number from 0 on, but is NaN. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toInvokeTimes('Charge', 1))).toMatchInlineSnapshot(`
    "toInvokeTimes() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toInvokeTimes(…)."
  `);
});
