import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, INPUT, messageOf, order, runOrder } from './order.js';

test('passes for a state that was entered, in the way that is asked for', () => {
  expect(runOrder()).toTransitionTo('Done');
  expect(runOrder()).toTransitionTo('Validate', { from: null, via: 'Start' });
  expect(runOrder()).toTransitionTo('Done', { from: 'Big', via: 'Default', times: 1 });
  expect(runOrder()).toTransitionTo('Pack', { from: 'PackAll', via: 'ItemProcessor', times: 3 });
  expect(runOrder()).toTransitionTo('PackAll', { from: 'Fulfil', via: 'Branch', index: 1 });
  expect(runOrder(DECLINED)).toTransitionTo('Refund', { from: 'Charge', via: 'Catch', index: 0 });
  expect(runOrder({}, { input: { ...INPUT, total: 2000 } })).toTransitionTo('Review', { via: 'Choice', index: 0 });
  expect(runOrder()).not.toTransitionTo('Refund');
  expect(runOrder()).not.toTransitionTo('Done', { via: 'Next' });
  expect(runOrder()).not.toTransitionTo('Pack', { times: 2 });
});

test('tells how the state could have been reached, and what became of where it is reached from', () => {
  expect(messageOf(() => expect(runOrder()).toTransitionTo('Refund'))).toMatchInlineSnapshot(`
    "Expected the execution to enter "Refund", but it never did: it SUCCEEDED.

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

    "Refund" is reached from "Charge" (Catch[0], test/matchers/order.asl.json:22), which went on to "Fulfil"."
  `);
  expect(messageOf(() => expect(runOrder()).toTransitionTo('Review'))).toMatchInlineSnapshot(`
    "Expected the execution to enter "Review", but it never did: it SUCCEEDED.

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

    "Review" is reached from "Big" (Choices[0], test/matchers/order.asl.json:68), which went on to "Done"."
  `);
});

test('tells the way that was taken instead', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toTransitionTo('Refund', { via: 'Next' }))).toMatchInlineSnapshot(`
    "Expected the execution to enter "Refund" via Next, but it was entered from "Charge" via Catch[0].

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Refund" is reached from "Charge" (Catch[0], test/matchers/order.asl.json:22), which caught Card.Declined and went on to "Refund"."
  `);
});

test('tells how often', () => {
  expect(messageOf(() => expect(runOrder()).toTransitionTo('Pack', { times: 1 }))).toMatchInlineSnapshot(`
    "Expected the execution to enter "Pack" once, but it did so 3 times.

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

test('says with .not how it was entered', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toTransitionTo('Refund', { from: 'Charge', via: 'Catch' })))
    .toMatchInlineSnapshot(`
    "Expected the execution not to enter "Refund" from "Charge" via Catch, but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses a state that the machine does not have, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toTransitionTo('Reviw'))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Reviw". [UNKNOWN_STATE]
    Did you mean "Review" (test/matchers/order.asl.json:71)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).toTransitionTo('Done', { from: 'Bigg' }))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Bigg". [UNKNOWN_STATE]
    Did you mean "Big" (test/matchers/order.asl.json:66)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).toTransitionTo('Ship'))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Ship". [UNKNOWN_STATE]
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
});

test('refuses options that it does not have', () => {
  const run = runOrder();
  const options = (value: unknown) => value as { via: 'Next' };
  expect(messageOf(() => expect(run).not.toTransitionTo('Done', options({ form: 'Big' })))).toMatchInlineSnapshot(`
    "toTransitionTo() has no option "form". Did you mean "from"? [INVALID_OPTION]
    Hint: its options are from, via, index, times."
  `);
  expect(messageOf(() => expect(run).not.toTransitionTo('Done', options({ via: 'catch' })))).toMatchInlineSnapshot(`
    "The option "via" of toTransitionTo() cannot be the string "catch". [INVALID_OPTION]
    Did you mean "Catch"? It can be: Start, Next, Choice, Default, Catch, Branch, ItemProcessor, Redrive"
  `);
  expect(messageOf(() => expect(run).not.toTransitionTo('Done', options({ times: -1 })))).toMatchInlineSnapshot(
    `"The option "times" of toTransitionTo() must be a whole number from 0 on, but is -1. [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(run).not.toTransitionTo('Done', options('Big')))).toMatchInlineSnapshot(
    `"The options of toTransitionTo() are an object, not "Big". [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order.run({})).not.toTransitionTo('Done'))).toMatchInlineSnapshot(`
    "toTransitionTo() needs an execution, but got a promise. [INVALID_SUBJECT]
    Hint: await it first, or write: await expect(…).resolves.toTransitionTo(…)."
  `);
});
