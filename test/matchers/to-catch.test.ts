import 'asl-testkit/vitest';
import { fail } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, messageOf, order, runOrder } from './order.js';

const unknownError = { Charge: fail('Card.Stolen') };
const refundFails = { ...DECLINED, Refund: fail('DynamoDB.ProvisionedThroughputExceededException') };

test('passes for an error that was caught, where and by whom is asked for', () => {
  expect(runOrder(DECLINED)).toCatch('Card.Declined');
  expect(runOrder(DECLINED)).toCatch('Card.Declined', { in: 'Charge', next: 'Refund', catcher: 0 });
  expect(runOrder(DECLINED)).toCatch(/^Card\./, { in: 'Charge' });
  expect(runOrder(unknownError)).toCatch('Card.Stolen', { next: 'GiveUp', catcher: 1 });
  expect(runOrder(DECLINED)).not.toCatch('Card.Stolen');
  expect(runOrder(DECLINED)).not.toCatch('Card.Declined', { next: 'GiveUp' });
  expect(runOrder()).not.toCatch(/.*/);
});

test('tells what was caught instead', () => {
  expect(messageOf(() => expect(runOrder(unknownError)).toCatch('Card.Declined', { in: 'Charge' })))
    .toMatchInlineSnapshot(`
    "Expected a catcher to catch "Card.Declined" in "Charge", but it never came up; caught: "Card.Stolen".

      +0s  Validate   assigns $customer
      +0s  Charge     failed: Card.Stolen → Catch[1] (States.ALL)
      +0s  GiveUp     Order.Stuck
      +0s  execution FAILED: Order.Stuck

    Catch[0] (test/matchers/order.asl.json:22) of "Charge" for Card.Declined leads to "Refund".
    Catch[1] (test/matchers/order.asl.json:23) of "Charge" for States.ALL leads to "GiveUp"."
  `);
});

test('tells the catcher that took it to another place', () => {
  expect(messageOf(() => expect(runOrder(unknownError)).toCatch('Card.Stolen', { next: 'Refund' })))
    .toMatchInlineSnapshot(`
    "Expected a catcher to catch "Card.Stolen" and go on to "Refund", but Catch[1] of "Charge" did, which leads to "GiveUp".

      +0s  Validate   assigns $customer
      +0s  Charge     failed: Card.Stolen → Catch[1] (States.ALL)
      +0s  GiveUp     Order.Stuck
      +0s  execution FAILED: Order.Stuck"
  `);
});

test('tells an error that nothing caught', () => {
  expect(
    messageOf(() =>
      expect(runOrder(refundFails)).toCatch('DynamoDB.ProvisionedThroughputExceededException', { in: 'Refund' }),
    ),
  ).toMatchInlineSnapshot(`
    "Expected a catcher to catch "DynamoDB.ProvisionedThroughputExceededException" in "Refund", but nothing caught it: it FAILED: DynamoDB.ProvisionedThroughputExceededException.

      +0s  Validate   assigns $customer
      +0s  Charge     failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund     failed: DynamoDB.ProvisionedThroughputExceededException
      +0s  execution FAILED: DynamoDB.ProvisionedThroughputExceededException

    "Refund" has no Catch."
  `);
});

test('tells that retries got over the error, or that nothing failed', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toCatch('Card.Busy'))).toMatchInlineSnapshot(`
    "Expected a catcher to catch "Card.Busy", but retries got over it.

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
  expect(messageOf(() => expect(runOrder()).toCatch('Card.Busy'))).toMatchInlineSnapshot(`
    "Expected a catcher to catch "Card.Busy", but nothing was caught: it SUCCEEDED.

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

test('says that errors are caught by their own names, not by those in ErrorEquals', () => {
  expect(messageOf(() => expect(runOrder(unknownError)).toCatch('States.ALL'))).toMatchInlineSnapshot(`
    "Expected a catcher to catch "States.ALL", but it never came up; caught: "Card.Stolen".

      +0s  Validate   assigns $customer
      +0s  Charge     failed: Card.Stolen → Catch[1] (States.ALL)
      +0s  GiveUp     Order.Stuck
      +0s  execution FAILED: Order.Stuck

    Hint: toCatch() takes the error that was raised, not what ErrorEquals names; expect.anything() takes any."
  `);
});

test('says with .not that one did', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toCatch('Card.Declined', { in: 'Charge' })))
    .toMatchInlineSnapshot(`
    "Expected a catcher not to catch "Card.Declined" in "Charge", but one did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses states and options that there are none of, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toCatch('E', { in: 'Chagre' }))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Chagre". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).not.toCatch('E', { next: 'Refunds' }))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Refunds". [UNKNOWN_STATE]
    Did you mean "Refund" (test/matchers/order.asl.json:73)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).not.toCatch('E', { state: 'Charge' } as object))).toMatchInlineSnapshot(`
    "toCatch() has no option "state". [INVALID_OPTION]
    Hint: its options are in, next, catcher."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toCatch('E'))).toMatchInlineSnapshot(`
    "toCatch() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toCatch(…)."
  `);
});
