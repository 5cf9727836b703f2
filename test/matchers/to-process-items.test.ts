import 'asl-testkit/vitest';
import { defineStateMachine, fail, perItem, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, order, runOrder } from './order.js';

const ITEM = 'arn:aws:lambda:us-east-1:123456789012:function:item';

const distributed = (tolerated: number) =>
  defineStateMachine({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ToleratedFailureCount: tolerated,
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Item',
          States: { Item: { Type: 'Task', Resource: ITEM, End: true } },
        },
        End: true,
      },
    },
  }).runSync({
    input: [1, 2, 3, 4],
    mocks: { Item: perItem([{}, fail('Item.Bad', 'rotten'), {}, fail('Item.Bad')]) },
  });

const potBroken = { Pack: perItem([{}, fail('Pot.Broken', 'in two'), succeed({}, { after: 5 })]) };

test('passes for items that ended so', () => {
  expect(runOrder()).toProcessItems('PackAll', 3);
  expect(runOrder()).toProcessItems('PackAll', { total: 3, succeeded: 3, failed: 0 });
  expect(runOrder(potBroken)).toProcessItems('PackAll', ['SUCCEEDED', 'FAILED', 'ABORTED']);
  expect(runOrder(potBroken)).toProcessItems('PackAll', { failed: 1 });
  expect(runOrder()).not.toProcessItems('PackAll', 2);
  expect(runOrder(potBroken)).not.toProcessItems('PackAll', 3);
  expect(runOrder(DECLINED)).not.toProcessItems('PackAll', 0);
});

test('counts the items of a distributed Map', () => {
  expect(distributed(2)).toProcessItems('Each', { total: 4, succeeded: 2, failed: 2 });
  expect(distributed(2)).toProcessItems('Each', ['SUCCEEDED', 'FAILED', 'SUCCEEDED', 'FAILED']);
});

test('tells how many ended which way, and of what', () => {
  expect(messageOf(() => expect(runOrder(potBroken)).toProcessItems('PackAll', 3))).toMatchInlineSnapshot(
    `
    "Expected "PackAll" to end with 3 items, all SUCCEEDED, but there were 3 in all, 1 SUCCEEDED, 1 FAILED, 1 ABORTED.

    Failed items:
      item 1: Pot.Broken "in two"

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items: 1 SUCCEEDED, 1 FAILED, 1 ABORTED
      +0s          [0] Pack
      +0s          [1] Pack   failed: Pot.Broken "in two"
      +0s          [2] Pack   aborted
      +0s        PackAll      failed: Pot.Broken "in two"
      +0s  Fulfil             failed: Pot.Broken "in two"
      +0s  execution FAILED: Pot.Broken
           cause: in two"
  `,
  );
  expect(messageOf(() => expect(distributed(2)).toProcessItems('Each', { failed: 1, pending: 0 })))
    .toMatchInlineSnapshot(`
      "Expected "Each" to end with 1 FAILED, 0 PENDING items, but there were 4 in all, 2 SUCCEEDED, 2 FAILED.

      Failed items:
        items 1, 3: Item.Bad

        +0s  Each         distributed Map, 4 items: 2 SUCCEEDED, 2 FAILED
        +0s    [0] Item
               [2] 1 item like [0]
        +0s    [1] Item   failed: Item.Bad "rotten"
               [3] 1 item like [1]
        +0s  execution SUCCEEDED"
    `);
  expect(
    messageOf(() => expect(runOrder(potBroken)).toProcessItems('PackAll', ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'])),
  ).toMatchInlineSnapshot(`
    "Expected "PackAll" to end with items SUCCEEDED, SUCCEEDED, SUCCEEDED, but there were 3 in all, 1 SUCCEEDED, 1 FAILED, 1 ABORTED.

    Failed items:
      item 1: Pot.Broken "in two"

      +0s  Validate           assigns $customer
      +0s  Charge             assigns $receipt
      +0s  Fulfil             Parallel, 2 branches
      +0s    [0] Notify
      +0s    [1] PackAll      Map, 3 items: 1 SUCCEEDED, 1 FAILED, 1 ABORTED
      +0s          [0] Pack
      +0s          [1] Pack   failed: Pot.Broken "in two"
      +0s          [2] Pack   aborted
      +0s        PackAll      failed: Pot.Broken "in two"
      +0s  Fulfil             failed: Pot.Broken "in two"
      +0s  execution FAILED: Pot.Broken
           cause: in two"
  `);
});

test('tells that the Map was never entered', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toProcessItems('PackAll', 3))).toMatchInlineSnapshot(
    `
    "Expected "PackAll" to end with 3 items, all SUCCEEDED, but it was never entered: the execution FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `,
  );
});

test('says with .not that they did', () => {
  expect(messageOf(() => expect(runOrder()).not.toProcessItems('PackAll', 3))).toMatchInlineSnapshot(
    `
    "Expected "PackAll" not to end with 3 items, all SUCCEEDED, but it did.

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
  `,
  );
});

test('refuses a state that is not a Map and counts that are none, with .not as well', () => {
  const run = runOrder();
  expect(messageOf(() => expect(run).not.toProcessItems('PackAl', 3))).toMatchInlineSnapshot(`
    "State machine "order" has no state "PackAl". [UNKNOWN_STATE]
    Did you mean "PackAll" (test/matchers/order.asl.json:44)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  expect(messageOf(() => expect(run).not.toProcessItems('Fulfil', 3))).toMatchInlineSnapshot(
    `"toProcessItems() needs the name of a Map state, but "Fulfil" is a Parallel. [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(run).not.toProcessItems('PackAll', { failled: 1 } as object))).toMatchInlineSnapshot(
    `
    "toProcessItems() has no option "failled". Did you mean "failed"? [INVALID_OPTION]
    Hint: its options are total, succeeded, failed, aborted, pending."
  `,
  );
  expect(messageOf(() => expect(run).not.toProcessItems('PackAll', ['FAILD' as 'FAILED']))).toMatchInlineSnapshot(
    `
    "Each status of toProcessItems() cannot be the string "FAILD". [INVALID_OPTION]
    Did you mean "FAILED"? It can be: SUCCEEDED, FAILED, ABORTED, RUNNING, PENDING"
  `,
  );
  expect(messageOf(() => expect(run).not.toProcessItems('PackAll', { failed: -1 }))).toMatchInlineSnapshot(
    `"The count "failed" of toProcessItems() must be a whole number from 0 on, but is -1. [INVALID_OPTION]"`,
  );
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(run).not.toProcessItems('PackAll', 'all'))).toMatchInlineSnapshot(
    `"toProcessItems() needs a number, counts such as { failed: 1 }, or a list of statuses, but got the string "all". [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toProcessItems('PackAll', 3))).toMatchInlineSnapshot(`
    "toProcessItems() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toProcessItems(…)."
  `);
});
