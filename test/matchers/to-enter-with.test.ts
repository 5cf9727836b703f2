import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, INPUT, messageOf, order, runOrder } from './order.js';

test('passes for the raw input of a visit', () => {
  expect(runOrder()).toEnterWith('Charge', INPUT);
  expect(runOrder()).toEnterWith('Pack', 'pot');
  expect(runOrder()).toEnterWith('Pack', 'pot', { item: 1 });
  expect(runOrder()).toEnterWith('Pack', 'cup', { visit: 1 });
  expect(runOrder(DECLINED)).toEnterWith(
    'Refund',
    expect.objectContaining({ error: { Error: 'Card.Declined', Cause: 'limit reached' } }),
  );
  expect(runOrder()).not.toEnterWith('Pack', 'hat');
  expect(runOrder()).not.toEnterWith('Pack', 'pot', { visit: 1 });
  expect(runOrder()).not.toEnterWith('Refund', {});
});

test('tells the input there was', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toEnterWith('Charge', { id: 'o-2' }))).toMatchInlineSnapshot(`
    "Expected "Charge" to be entered with the input that is given, but its input has "o-1" at $.id, not "o-2".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('lists the inputs of several visits', () => {
  expect(messageOf(() => expect(runOrder()).toEnterWith('Pack', 'hat'))).toMatchInlineSnapshot(`
    "Expected "Pack" to be entered with "hat", but the input of each of its 3 visits is another.

    The input of "Pack":
      +0s  visit 1 (Fulfil branch 1, PackAll item 0): "cup"
      +0s  visit 2 (Fulfil branch 1, PackAll item 1): "pot"
      +0s  visit 3 (Fulfil branch 1, PackAll item 2): "tea"

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

test('tells that there was no such visit', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toEnterWith('Pack', 'hat'))).toMatchInlineSnapshot(`
    "Expected "Pack" to be entered with "hat", but it was never entered: the execution FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Pack" is reached from "PackAll" (ItemProcessor, test/matchers/order.asl.json:47), which was never entered."
  `);
  expect(messageOf(() => expect(runOrder()).toEnterWith('Pack', 'hat', { item: 9 }))).toMatchInlineSnapshot(`
    "Expected "Pack" in item 9 to be entered with "hat", but none of its 3 visits is that one.

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
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toEnterWith('Validate', INPUT))).toMatchInlineSnapshot(`
    "Expected "Validate" not to be entered with {"id":"o-1","customer":"Ada","total":40,"items":["cup","pot","tea"]}, but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses states and options that there are none of, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toEnterWith('Packs', 'pot'))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Packs". [UNKNOWN_STATE]
    Did you mean "Pack" (test/matchers/order.asl.json:50)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).not.toEnterWith('Pack', 'pot', { itme: 1 } as object)))
    .toMatchInlineSnapshot(`
      "toEnterWith() has no option "itme". Did you mean "item"? [INVALID_OPTION]
      Hint: its options are visit, item."
    `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toEnterWith('Pack', 'pot'))).toMatchInlineSnapshot(`
    "toEnterWith() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toEnterWith(…)."
  `);
});
