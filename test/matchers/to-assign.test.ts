import 'asl-testkit/vitest';
import { defineStateMachine } from 'asl-testkit';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, order, runOrder } from './order.js';

const counter = () =>
  defineStateMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'Zero',
    States: {
      Zero: { Type: 'Pass', Assign: { count: 0 }, Next: 'More' },
      More: { Type: 'Pass', Assign: { count: '{% $count + 1 %}' }, Next: 'Enough' },
      Enough: { Type: 'Choice', Choices: [{ Condition: '{% $count < 3 %}', Next: 'More' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    },
  }).runSync();

test('passes for a value that was assigned, with or without the dollar sign', () => {
  expect(runOrder()).toAssign('customer', 'Ada');
  expect(runOrder()).toAssign('$receipt', expect.stringMatching(/^r/), { in: 'Charge' });
  expect(counter()).toAssign('count', 2);
  expect(counter()).not.toAssign('count', 4);
  expect(runOrder()).not.toAssign('customer', 'Ada', { in: 'Charge' });
});

test('tells the value there was', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toAssign('customer', 'Bob'))).toMatchInlineSnapshot(`
    "Expected the execution to assign "Bob" to $customer, but "Validate" assigned "Ada".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('lists several values', () => {
  expect(messageOf(() => expect(counter()).toAssign('$count', 7))).toMatchInlineSnapshot(`
    "Expected the execution to assign 7 to $count, but it assigned other values 4 times.

    Values of $count:
      +0s  "Zero": 0
      +0s  "More": 1
      +0s  "More": 2
      +0s  "More": 3

      +0s  Zero     assigns $count
      +0s  More     assigns $count
      +0s  Enough   → Choices[0]
      +0s  More     assigns $count
      +0s  Enough   → Choices[0]
      +0s  More     assigns $count
      +0s  Enough   → Default
      +0s  Done
      +0s  execution SUCCEEDED"
  `);
});

test('tells a variable that this run never assigned', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toAssign('receipt', 'r-1'))).toMatchInlineSnapshot(`
    "Expected the execution to assign "r-1" to $receipt, but it never did: it FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses a variable that no state assigns, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toAssign('$reciept', 'r-1'))).toMatchInlineSnapshot(`
    "No state of state machine "order" assigns the variable $reciept that toAssign() is given. [INVALID_OPTION]
    Did you mean "$receipt"? Variables it assigns: $customer, $receipt"
  `);
});

test('says with .not that it was', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toAssign('customer', 'Ada'))).toMatchInlineSnapshot(`
    "Expected the execution not to assign "Ada" to $customer, but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses states, options and names that are none, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toAssign('customer', 1, { in: 'Chargge' }))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Chargge". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(runOrder()).not.toAssign('customer', 1, { state: 'Charge' } as object)))
    .toMatchInlineSnapshot(`
      "toAssign() has no option "state". [INVALID_OPTION]
      Hint: its options are in."
    `);
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(runOrder()).not.toAssign(1, 1))).toMatchInlineSnapshot(
    `"toAssign() needs the name of a variable, but got the number 1. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toAssign('customer', 1))).toMatchInlineSnapshot(`
    "toAssign() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toAssign(…)."
  `);
});
