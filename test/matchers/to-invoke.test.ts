import 'asl-testkit/vitest';
import { defineStateMachine } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, messageOf, order, runOrder } from './order.js';

test('passes for a task that was called, by any of its names', () => {
  const run = runOrder();
  expect(run).toInvoke('Charge');
  expect(run).toInvoke('charge-card');
  expect(run).toInvoke('lambda:invoke');
  expect(run).toInvoke('arn:aws:states:::lambda:invoke');
  expect(run).toInvoke('pack-item');
  expect(run).toInvoke('pack-item:live');
  expect(run).toInvoke('arn:aws:lambda:us-east-1:123456789012:function:pack-item');
  expect(run).toInvoke('sns:publish');
  expect(run).not.toInvoke('dynamodb:updateItem');
  expect(run).not.toInvoke('Refund');
});

test('compares the event of a Lambda function, the parameters of everything else', () => {
  const run = runOrder();
  expect(run).toInvoke('Charge', { total: 40 });
  expect(run).toInvoke('charge-card', { total: expect.any(Number) as number });
  expect(run).toInvoke('lambda:invoke', { FunctionName: 'charge-card', Payload: { total: 40 } });
  expect(run).toInvoke('pack-item', 'pot');
  expect(run).toInvoke('sns:publish', expect.objectContaining({ Message: 'o-1' }));
  expect(run).not.toInvoke('Charge', { total: 41 });
  expect(run).not.toInvoke('pack-item', 'hat');
});

test('reads a payload that is JSON text', () => {
  const machine = defineStateMachine({
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', Payload: '{"a":1}' },
        End: true,
      },
    },
  });
  expect(machine.runSync({ mocks: { Call: {} } })).toInvoke('f', { a: 1 });
});

test('tells what was called instead', () => {
  expect(messageOf(() => expect(runOrder()).toInvoke('dynamodb:updateItem'))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "dynamodb:updateItem", but it never did; tasks called: "Charge" 1 call, "Notify" 1 call, "Pack" 3 calls.

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

test('tells what it was called with', () => {
  expect(messageOf(() => expect(runOrder()).toInvoke('charge-card', { total: 41 }))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "charge-card" with {"total":41}, but its input is {"total":40}.

    Calls of "charge-card":
      +0s  "Charge": {"total":40}

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
  expect(messageOf(() => expect(runOrder()).toInvoke('pack-item', 'hat'))).toMatchInlineSnapshot(`
    "Expected the execution to invoke "pack-item" with "hat", but it did so 3 times with other input.

    Calls of "pack-item":
      +0s  "Pack": "cup"
      +0s  "Pack": "pot"
      +0s  "Pack": "tea"

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

test('says with .not that it was called', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toInvoke('Refund'))).toMatchInlineSnapshot(`
    "Expected the execution not to invoke "Refund", but it did so once.

    Calls of "Refund":
      +0s  "Refund": {"TableName":"orders","Key":{"id":{"S":"o-1"}}}

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).not.toInvoke('Charge', { total: 40 }))).toMatchInlineSnapshot(`
    "Expected the execution not to invoke "Charge" with {"total":40}, but it did so 3 times.

    Calls of "Charge":
      +0s  "Charge": {"total":40}
      +1s  "Charge" attempt 2: {"total":40}
      +3s  "Charge" attempt 3: {"total":40}

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

test('refuses a name that no task has, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toInvoke('charge-crad'))).toMatchInlineSnapshot(`
    "No task of state machine "order" has the name, function or resource "charge-crad" that toInvoke() is given. [INVALID_OPTION]
    Did you mean "charge-card"?
    What its tasks can be called: "Charge", "arn:aws:states:::lambda:invoke", "lambda:invoke", "charge-card:$LATEST", "charge-card", "Fulfil", "Refund", "arn:aws:states:::dynamodb:updateItem", "dynamodb:updateItem", "Notify", "arn:aws:states:::sns:publish", "sns:publish", … 6 more"
  `);
  expect(messageOf(() => expect(runOrder()).not.toInvoke('s3:putObject'))).toMatchInlineSnapshot(`
    "No task of state machine "order" has the name, function or resource "s3:putObject" that toInvoke() is given. [INVALID_OPTION]
    What its tasks can be called: "Charge", "arn:aws:states:::lambda:invoke", "lambda:invoke", "charge-card:$LATEST", "charge-card", "Fulfil", "Refund", "arn:aws:states:::dynamodb:updateItem", "dynamodb:updateItem", "Notify", "arn:aws:states:::sns:publish", "sns:publish", … 6 more"
  `);
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(runOrder()).not.toInvoke(undefined))).toMatchInlineSnapshot(
    `"toInvoke() needs the name of a state, function or resource, but got undefined. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toInvoke('Charge'))).toMatchInlineSnapshot(`
    "toInvoke() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toInvoke(…)."
  `);
});
