import 'asl-testkit/vitest';
import { fail, perItem, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, messageOf, order, runOrder } from './order.js';

const busyThenSlow = {
  Charge: [fail('Card.Busy'), succeed({}, { after: 26 }), fail('Card.Busy'), succeed({ receipt: 'r-1' })],
};
const twice = [fail('Shelf.Blocked').times(2), succeed('packed')];
const blocked = { Pack: perItem([twice, twice, [succeed('packed')]]) };

test('counts retries, not attempts', () => {
  expect(runOrder(BUSY_TWICE)).toRetryTimes('Charge', 2);
  expect(runOrder(BUSY_TWICE)).not.toRetryTimes('Charge', 3);
  expect(runOrder()).toRetryTimes('Charge', 0);
});

test('counts by error and by retrier', () => {
  expect(runOrder(busyThenSlow)).toRetryTimes('Charge', 3);
  expect(runOrder(busyThenSlow)).toRetryTimes('Charge', 2, { error: 'Card.Busy' });
  expect(runOrder(busyThenSlow)).toRetryTimes('Charge', 1, { error: /Timeout/ });
  expect(runOrder(busyThenSlow)).toRetryTimes('Charge', 1, { retrier: 1 });
});

test('counts over all visits, or those of one visit or item', () => {
  expect(runOrder(blocked)).toRetryTimes('Pack', 4);
  expect(runOrder(blocked)).toRetryTimes('Pack', 2, { visit: 2 });
  expect(runOrder(blocked)).toRetryTimes('Pack', 2, { item: 0 });
  expect(runOrder(blocked)).toRetryTimes('Pack', 0, { item: 2 });
});

test('does not take a state that was never entered for one that was not retried', () => {
  expect(messageOf(() => expect(runOrder()).toRetryTimes('Refund', 0))).toMatchInlineSnapshot(`
    "Expected "Refund" to run without retries, but it was never entered: the execution SUCCEEDED.

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

test('tells how often it was retried, after what and by which retrier', () => {
  expect(messageOf(() => expect(runOrder(busyThenSlow)).toRetryTimes('Charge', 2))).toMatchInlineSnapshot(`
    "Expected "Charge" to be retried twice, but it was retried 3 times.

    Retries of "Charge": Card.Busy ×2 by Retry[0] (1s, 2s), States.Timeout by Retry[1] (5s)

      +0s   Validate           assigns $customer
      +0s   Charge             attempt 1 failed: Card.Busy → Retry[0] in 1s
      +1s   Charge             attempt 2 failed after 25s: States.Timeout → Retry[1] in 5s
      +31s  Charge             attempt 3 failed: Card.Busy → Retry[0] in 2s
      +33s  Charge             attempt 4 succeeded
      +33s  Fulfil             Parallel, 2 branches
      +33s    [0] Notify
      +33s    [1] PackAll      Map, 3 items
      +33s          [0] Pack
                    [1–2] 2 items like [0]
      +33s  Big                → Default
      +33s  Done
      +33s  execution SUCCEEDED

    Retry[0] (test/matchers/order.asl.json:18) for Card.Busy: up to 3 retries, first after 1s, then ×2.
    Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2."
  `);
  expect(messageOf(() => expect(runOrder(DECLINED)).toRetryTimes('Charge', 1, { error: 'Card.Declined' })))
    .toMatchInlineSnapshot(`
      "Expected "Charge" to be retried once after "Card.Declined", but it was not retried so.

        +0s  Validate    assigns $customer
        +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
        +0s  Refund
        +0s  Cancelled   Order.Cancelled "the card was declined"
        +0s  execution FAILED: Order.Cancelled
             cause: the card was declined

      Retry[0] (test/matchers/order.asl.json:18) for Card.Busy: up to 3 retries, first after 1s, then ×2.
      Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2."
    `);
});

test('tells attempts from retries', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toRetryTimes('Charge', 3))).toMatchInlineSnapshot(`
    "Expected "Charge" to be retried 3 times, but it was retried twice.

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
    Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2.
    Hint: 3 attempts are 2 retries: the first attempt is none."
  `);
});

test('breaks the count down by visit', () => {
  expect(messageOf(() => expect(runOrder(blocked)).toRetryTimes('Pack', 2))).toMatchInlineSnapshot(`
    "Expected "Pack" to be retried twice, but it was retried 4 times.

    Retries of "Pack":
      visit 1 (Fulfil branch 1, PackAll item 0): 2 retries: Shelf.Blocked ×2 by Retry[0] (1s, 2s)
      visit 2 (Fulfil branch 1, PackAll item 1): 2 retries: Shelf.Blocked ×2 by Retry[0] (1s, 2s)
      1 visit without retries

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items
      +0s          [0] Pack   attempt 1 failed: Shelf.Blocked → Retry[0] in 1s
      +1s              Pack   attempt 2 failed: Shelf.Blocked → Retry[0] in 2s
      +3s              Pack   attempt 3 succeeded
                   [1] 1 item like [0]
      +0s          [2] Pack
      +3s  Big                → Default
      +3s  Done
      +3s  execution SUCCEEDED

    Retry[0] (test/matchers/order.asl.json:53) for Shelf.Blocked: up to 2 retries, first after 1s, then ×2."
  `);
});

test('says with .not that it was', () => {
  expect(messageOf(() => expect(runOrder()).not.toRetryTimes('Charge', 0))).toMatchInlineSnapshot(`
    "Expected "Charge" to be retried, but it was not retried.

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
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toRetryTimes('Charge', 0))).toMatchInlineSnapshot(`
    "Expected "Charge" to run without retries, but it was retried twice.

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
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).not.toRetryTimes('Charge', 2, { error: 'Card.Busy' })))
    .toMatchInlineSnapshot(`
      "Expected "Charge" not to be retried twice after "Card.Busy", but it was.

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
        +3s  execution SUCCEEDED"
    `);
});

test('refuses what cannot be counted', () => {
  const run = runOrder();
  expect(messageOf(() => expect(run).not.toRetryTimes('Chargee', 1))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Chargee". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(run).not.toRetryTimes('Charge', 1.5))).toMatchInlineSnapshot(
    `"The number of retries of toRetryTimes() must be a whole number from 0 on, but is 1.5. [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(run).not.toRetryTimes('Charge', 1, { visit: 0 }))).toMatchInlineSnapshot(
    `"The option "visit" of toRetryTimes() must be a whole number from 1 on, but is 0. [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(run).not.toRetryTimes('Charge', 1, { erorr: 'x' } as object))).toMatchInlineSnapshot(`
    "toRetryTimes() has no option "erorr". Did you mean "error"? [INVALID_OPTION]
    Hint: its options are error, visit, retrier, item."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toRetryTimes('Charge', 1))).toMatchInlineSnapshot(`
    "toRetryTimes() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toRetryTimes(…)."
  `);
});
