import 'asl-testkit/vitest';
import { fail, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, messageOf, order, runOrder } from './order.js';

const busyForGood = { Charge: fail('Card.Busy') };

test('passes once a retrier has used up its MaxAttempts and the state failed again', () => {
  expect(runOrder(busyForGood)).toExhaustRetries('Charge');
  expect(runOrder({ Charge: [succeed({}, { after: 26 }), succeed({}, { after: 26 })] })).toExhaustRetries('Charge');
  expect(runOrder({ Pack: fail('Shelf.Blocked') })).toExhaustRetries('Pack');
});

test('does not pass while retries are left, or when the last of them succeeded', () => {
  expect(runOrder(BUSY_TWICE)).not.toExhaustRetries('Charge');
  expect(runOrder({ Charge: [fail('Card.Busy').times(3), succeed({ receipt: 'r' })] })).not.toExhaustRetries('Charge');
  expect(runOrder({ Charge: [fail('Card.Busy'), fail('Other')] })).not.toExhaustRetries('Charge');
  expect(runOrder({ Charge: fail('Other') })).not.toExhaustRetries('Charge');
});

test('tells how often it was retried, and what its retriers allow', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toExhaustRetries('Charge'))).toMatchInlineSnapshot(`
    "Expected "Charge" to exhaust its retries, but it was retried twice.

    Retries of "Charge": Card.Busy ×2 by Retry[0] (1s, 2s)

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
      +3s  execution SUCCEEDED

    Retry[0] (test/matchers/order.asl.json:18) for Card.Busy: up to 3 retries, first after 1s, then ×2.
    Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2."
  `);
  expect(messageOf(() => expect(runOrder()).toExhaustRetries('Refund'))).toMatchInlineSnapshot(`
    "Expected "Refund" to exhaust its retries, but it was never entered: the execution SUCCEEDED.

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack
                   [1–2] 2 items like [0]
      +0s  Big                → Default
      +0s  Done
      +0s  execution SUCCEEDED

    "Refund" has no Retry."
  `);
});

test('says with .not that it did', () => {
  expect(messageOf(() => expect(runOrder(busyForGood)).not.toExhaustRetries('Charge'))).toMatchInlineSnapshot(`
    "Expected "Charge" not to exhaust its retries, but it did.

    Retries of "Charge": Card.Busy ×3 by Retry[0] (1s, 2s, 4s)

      +0s  Validate   assigns $customer
      +0s  Charge     attempt 1 failed: Card.Busy → Retry[0] in 1s
      +1s  Charge     attempt 2 failed: Card.Busy → Retry[0] in 2s
      +3s  Charge     attempt 3 failed: Card.Busy → Retry[0] in 4s
      +7s  Charge     attempt 4 failed: Card.Busy → Catch[1] (States.ALL)
      +7s  GiveUp     Order.Stuck
      +7s  execution FAILED: Order.Stuck

    Retry[0] (test/matchers/order.asl.json:18) for Card.Busy: up to 3 retries, first after 1s, then ×2.
    Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2."
  `);
});

test('refuses a state that the machine does not have, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toExhaustRetries('Charges'))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Charges". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toExhaustRetries('Charge'))).toMatchInlineSnapshot(`
    "toExhaustRetries() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toExhaustRetries(…)."
  `);
});
