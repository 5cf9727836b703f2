import 'asl-testkit/vitest';
import { defineStateMachine, fail, perItem, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, messageOf, order, runOrder } from './order.js';

const twice = [fail('Shelf.Blocked').times(2), succeed('packed')];
const blocked = { Pack: perItem([twice, twice, [succeed('packed')]]) };

test('passes for exactly these delays', () => {
  expect(runOrder(BUSY_TWICE)).toRetryAfter('Charge', [1, 2]);
  expect(runOrder(BUSY_TWICE)).toRetryAfter('Charge', [1, expect.any(Number)]);
  expect(runOrder()).toRetryAfter('Charge', []);
  expect(runOrder(blocked)).toRetryAfter('Pack', [1, 2], { item: 1 });
  expect(runOrder()).not.toRetryAfter('Refund', []);
  expect(runOrder(BUSY_TWICE)).not.toRetryAfter('Charge', [1]);
  expect(runOrder(BUSY_TWICE)).not.toRetryAfter('Charge', [1, 2.5]);
});

test('takes delays for the same that floating point numbers tell apart', () => {
  const machine = defineStateMachine({
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 1.1, MaxAttempts: 3 }],
        End: true,
      },
    },
  });
  expect(machine.runSync({ mocks: { Call: fail('E') } })).toRetryAfter('Call', [1, 1.1, 1.21]);
});

test('tells the delays there were', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toRetryAfter('Charge', [2, 4]))).toMatchInlineSnapshot(`
    "Expected "Charge" to be retried after 2s, 4s, but it was retried after 1s, 2s.

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
  expect(messageOf(() => expect(runOrder()).toRetryAfter('Charge', [1]))).toMatchInlineSnapshot(`
    "Expected "Charge" to be retried after 1s, but it was never retried.

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

    Retry[0] (test/matchers/order.asl.json:18) for Card.Busy: up to 3 retries, first after 1s, then ×2.
    Retry[1] (test/matchers/order.asl.json:19) for States.Timeout: up to 1 retry, first after 5s, then ×2."
  `);
});

test('says that the delays are those of several visits', () => {
  expect(messageOf(() => expect(runOrder(blocked)).toRetryAfter('Pack', [1, 2]))).toMatchInlineSnapshot(`
    "Expected "Pack" to be retried after 1s, 2s, but it was retried after 1s, 1s, 2s, 2s.

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

    Retry[0] (test/matchers/order.asl.json:53) for Shelf.Blocked: up to 2 retries, first after 1s, then ×2.
    Hint: these are the delays of several visits; { visit: 1 } looks at the first alone."
  `);
});

test('says with .not that it was', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).not.toRetryAfter('Charge', [1, 2]))).toMatchInlineSnapshot(`
    "Expected "Charge" not to be retried after 1s, 2s, but it was.

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

test('refuses what it cannot compare', () => {
  const run = runOrder();
  expect(messageOf(() => expect(run).not.toRetryAfter('Charg', [1]))).toMatchInlineSnapshot(`
    "State machine "order" has no state "Charg". [UNKNOWN_STATE]
    Did you mean "Charge" (test/matchers/order.asl.json:9)?
    Its states: "Validate", "Charge", "Fulfil", "Big", "Review", "Done", "Refund", "Cancelled", "GiveUp", "Notify", "PackAll", "Pack""
  `);
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(run).not.toRetryAfter('Charge', 1))).toMatchInlineSnapshot(
    `"toRetryAfter() needs a list of delays in seconds, but got the number 1. [INVALID_OPTION]"`,
  );
  expect(messageOf(() => expect(run).not.toRetryAfter('Charge', [1], { vist: 1 } as object))).toMatchInlineSnapshot(`
    "toRetryAfter() has no option "vist". Did you mean "visit"? [INVALID_OPTION]
    Hint: its options are error, visit, retrier, item."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toRetryAfter('Charge', [1]))).toMatchInlineSnapshot(`
    "toRetryAfter() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toRetryAfter(…)."
  `);
});
