import 'asl-testkit/vitest';
import { defineStateMachine, fail } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, messageOf, runOrder } from './order.js';

const lambdaFailed = () =>
  runOrder({
    Charge: () => {
      throw Object.assign(new Error('no such card 4711'), { name: 'Card.Declined' });
    },
    Refund: fail('DynamoDB.ResourceNotFoundException', '{"errorType":"X","errorMessage":"no table"}'),
  });

test('passes for an execution that failed, by error and cause', () => {
  expect(runOrder(DECLINED)).toFail();
  expect(runOrder(DECLINED)).toFail('Order.Cancelled');
  expect(runOrder(DECLINED)).toFail(/^Order\./);
  expect(runOrder(DECLINED)).toFail('Order.Cancelled', 'the card was declined');
  expect(runOrder(DECLINED)).toFail(
    expect.stringContaining('Cancelled') as RegExp,
    expect.stringContaining('declined'),
  );
  expect(runOrder()).not.toFail();
  expect(runOrder(DECLINED)).not.toFail('Order.Stuck');
  expect(runOrder(DECLINED)).not.toFail('Order.Cancelled', 'another cause');
});

test('looks into a cause that is JSON text', () => {
  expect(lambdaFailed()).toFail('DynamoDB.ResourceNotFoundException', 'no table');
  expect(lambdaFailed()).toFail('DynamoDB.ResourceNotFoundException', /table/);
  expect(lambdaFailed()).toFail('DynamoDB.ResourceNotFoundException', expect.objectContaining({ errorType: 'X' }));
});

test('tells how the execution ended instead', () => {
  expect(messageOf(() => expect(runOrder()).toFail('Order.Cancelled'))).toMatchInlineSnapshot(`
    "Expected the execution to fail with "Order.Cancelled", but it SUCCEEDED.

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

test('tells another error, and what caught the one that was expected', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toFail('Card.Declined'))).toMatchInlineSnapshot(`
    "Expected the execution to fail with "Card.Declined", but it FAILED: Order.Cancelled "the card was declined".

    "Card.Declined" was raised in "Charge" at +0s, but Catch[0] caught it: next came "Refund".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Cancelled" (test/matchers/order.asl.json:80) is a Fail state."
  `);
});

test('tells that retries got over the error', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toFail('Card.Busy'))).toMatchInlineSnapshot(`
    "Expected the execution to fail with "Card.Busy", but it SUCCEEDED after 3s.

    "Card.Busy" was raised in "Charge" at +0s, but a retry got over it.

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

test('tells another cause', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toFail('Order.Cancelled', 'no stock'))).toMatchInlineSnapshot(`
    "Expected the execution to fail with the cause "no stock", but it FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Cancelled" (test/matchers/order.asl.json:80) is a Fail state."
  `);
});

test('says with .not which error it was', () => {
  expect(messageOf(() => expect(lambdaFailed()).not.toFail())).toMatchInlineSnapshot(`
    "Expected the execution not to fail, but it FAILED: DynamoDB.ResourceNotFoundException "no table".

      +0s  Validate   assigns $customer
      +0s  Charge     failed: Card.Declined "no such card 4711" → Catch[0]
      +0s  Refund     failed: DynamoDB.ResourceNotFoundException "no table"
      +0s  execution FAILED: DynamoDB.ResourceNotFoundException
           cause: no table

    "Refund" (test/matchers/order.asl.json:73) failed, and it has no Catch."
  `);
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toFail('Order.Cancelled'))).toMatchInlineSnapshot(`
    "Expected the execution not to fail with "Order.Cancelled", but it FAILED: Order.Cancelled "the card was declined".

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined

    "Cancelled" (test/matchers/order.asl.json:80) is a Fail state."
  `);
});

test('points to toTimeOut() for an execution that timed out', () => {
  const slow = defineStateMachine({
    StartAt: 'Nap',
    TimeoutSeconds: 60,
    States: { Nap: { Type: 'Wait', Seconds: 90, End: true } },
  });
  expect(messageOf(() => expect(slow.runSync()).toFail())).toMatchInlineSnapshot(`
    "Expected the execution to fail, but it TIMED_OUT after 60s.

      +0s   Nap   aborted
      +60s  execution TIMED_OUT

    Hint: an execution that times out does not fail: use toTimeOut()."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect('FAILED').not.toFail())).toMatchInlineSnapshot(
    `"toFail() needs an execution, but got the string "FAILED". [INVALID_SUBJECT]"`,
  );
});
