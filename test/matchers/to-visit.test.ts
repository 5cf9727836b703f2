import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, runOrder } from './order.js';

test('passes for states entered in this order, others in between', () => {
  expect(runOrder()).toVisit('Charge');
  expect(runOrder()).toVisit('Validate', 'Fulfil', 'Pack', 'Pack', 'Pack', 'Done');
  expect(runOrder()).not.toVisit('Fulfil', 'Charge');
  expect(runOrder()).not.toVisit('Refund');
});

test('tells where the order breaks', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toVisit('Charge', 'Fulfil', 'Done'))).toMatchInlineSnapshot(`
    "Expected the execution to visit "Charge", then "Fulfil", then "Done", but it never entered "Fulfil" after "Charge": it FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Fulfil" is reached from "Charge" (Next, test/matchers/order.asl.json:25), which caught Card.Declined and went on to "Refund"."
  `);
  expect(messageOf(() => expect(runOrder()).toVisit('Fulfil', 'Charge'))).toMatchInlineSnapshot(`
    "Expected the execution to visit "Fulfil", then "Charge", but it never entered "Charge" after "Fulfil" (only before that): it SUCCEEDED.

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

test('says with .not that all were entered', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toVisit('Charge', 'Refund'))).toMatchInlineSnapshot(`
    "Expected the execution not to visit "Charge", then "Refund", but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses a state that the machine does not have, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toVisit('Charge', 'done'))).toMatchInlineSnapshot(`
    "State machine "order" has no state "done". [UNKNOWN_STATE]
    Did you mean "Done" (test/matchers/order.asl.json:72)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
});

test('refuses to look for nothing', () => {
  expect(messageOf(() => expect(runOrder()).toVisit())).toMatchInlineSnapshot(
    `"toVisit() needs the name of at least one state. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(['Charge']).not.toVisit('Charge'))).toMatchInlineSnapshot(
    `"toVisit() needs an execution, but got an array. [INVALID_SUBJECT]"`,
  );
});
