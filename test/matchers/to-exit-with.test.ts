import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, INPUT, messageOf, order, runOrder } from './order.js';

test('passes for what a visit passed on', () => {
  expect(runOrder()).toExitWith('Charge', { ...INPUT, charge: { receipt: 'r-1' } });
  expect(runOrder()).toExitWith('Pack', 'packed', { item: 2 });
  expect(runOrder()).not.toExitWith('Pack', 'lost');
  expect(runOrder(DECLINED)).not.toExitWith('Cancelled', expect.anything());
});

test('tells the output there was', () => {
  expect(messageOf(() => expect(runOrder()).toExitWith('Done', { receipt: 'r-2' }))).toMatchInlineSnapshot(`
    "Expected "Done" to exit with {"receipt":"r-2"}, but its output is {"receipt":"r-1"}.

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

test('lists the outputs of several visits', () => {
  expect(messageOf(() => expect(runOrder()).toExitWith('Pack', 'lost'))).toMatchInlineSnapshot(`
    "Expected "Pack" to exit with "lost", but the output of each of its 3 visits is another.

    The output of "Pack":
      +0s  visit 1 (Fulfil branch 1, PackAll item 0): "packed"
      +0s  visit 2 (Fulfil branch 1, PackAll item 1): "packed"
      +0s  visit 3 (Fulfil branch 1, PackAll item 2): "packed"

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

test('tells a state that was never left', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toExitWith('Cancelled', {}))).toMatchInlineSnapshot(`
    "Expected "Cancelled" to exit with {}, but it was never left: the execution FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('says with .not that it was', () => {
  expect(messageOf(() => expect(runOrder()).not.toExitWith('Done', { receipt: 'r-1' }))).toMatchInlineSnapshot(`
    "Expected "Done" not to exit with {"receipt":"r-1"}, but it did.

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

test('refuses a state that the machine does not have, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toExitWith('Doen', {}))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Doen". [UNKNOWN_STATE]
    Did you mean "Done" (test/matchers/order.asl.json:72)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toExitWith('Done', {}))).toMatchInlineSnapshot(`
    "toExitWith() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toExitWith(…)."
  `);
});
