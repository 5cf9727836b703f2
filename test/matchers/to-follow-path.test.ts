import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, runOrder } from './order.js';

test('passes for exactly this path', () => {
  expect(runOrder(DECLINED)).toFollowPath(['Validate', 'Charge', 'Refund', 'Cancelled']);
  expect(runOrder()).toFollowPath([
    'Validate',
    'Charge',
    'Fulfil',
    'Notify',
    'PackAll',
    'Pack',
    'Pack',
    'Pack',
    'Big',
    'Done',
  ]);
  expect(runOrder(DECLINED)).not.toFollowPath(['Validate', 'Charge', 'Refund']);
  expect(runOrder(DECLINED)).not.toFollowPath([]);
});

test('tells the first step that differs', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toFollowPath(['Validate', 'Charge', 'GiveUp'])))
    .toMatchInlineSnapshot(`
    "Expected the execution to enter "GiveUp" as step 3 of its path, but it entered "Refund".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
  expect(messageOf(() => expect(runOrder(DECLINED)).toFollowPath(['Validate', 'Charge']))).toMatchInlineSnapshot(`
    "Expected the execution to end after 2 states, but it entered "Refund".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
  expect(
    messageOf(() => expect(runOrder(DECLINED)).toFollowPath(['Validate', 'Charge', 'Refund', 'Cancelled', 'Done'])),
  ).toMatchInlineSnapshot(`
    "Expected the execution to enter "Done" as step 5 of its path, but it ended before that.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('says with .not that it did', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toFollowPath(['Validate', 'Charge', 'Refund', 'Cancelled'])))
    .toMatchInlineSnapshot(`
    "Expected the execution not to follow this path, but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses a state that the machine does not have, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toFollowPath(['Validate', 'Chrage']))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Chrage". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
});

test('refuses what is not a list', () => {
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(runOrder()).not.toFollowPath('Validate'))).toMatchInlineSnapshot(
    `"toFollowPath() needs a list of states' names, but got the string "Validate". [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(7).not.toFollowPath([]))).toMatchInlineSnapshot(
    `"toFollowPath() needs an execution, but got the number 7. [INVALID_SUBJECT]"`,
  );
});
