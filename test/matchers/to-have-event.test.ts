import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { DECLINED, messageOf, order, runOrder } from './order.js';

test('passes for an event in the history, with these details', () => {
  expect(runOrder()).toHaveEvent('MapStateStarted');
  expect(runOrder()).toHaveEvent('MapStateStarted', { length: 3 });
  expect(runOrder()).toHaveEvent('TaskScheduled', { resourceType: 'lambda', resource: 'invoke', timeoutInSeconds: 25 });
  expect(runOrder(DECLINED)).toHaveEvent('TaskFailed', {
    error: 'Card.Declined',
    cause: expect.stringContaining('limit') as string,
  });
  expect(runOrder()).not.toHaveEvent('TaskFailed');
  expect(runOrder(DECLINED)).not.toHaveEvent('TaskFailed', { error: 'Card.Stolen' });
});

test('compares payloads as values, although events hold their JSON text', () => {
  expect(runOrder()).toHaveEvent('PassStateEntered', { input: expect.objectContaining({ id: 'o-1' }) as object });
  expect(runOrder()).toHaveEvent('TaskScheduled', {
    parameters: { FunctionName: 'charge-card', Payload: { total: 40 } },
  });
  expect(runOrder()).toHaveEvent('ExecutionSucceeded', { output: '{"receipt":"r-1"}' });
});

test('tells that there is none', () => {
  expect(messageOf(() => expect(runOrder()).toHaveEvent('TaskFailed', { error: 'Card.Declined' })))
    .toMatchInlineSnapshot(`
    "Expected the history to have an event TaskFailed with {"error":"Card.Declined"}, but there is none.

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

test('tells the details there are', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).toHaveEvent('TaskFailed', { error: 'Card.Stolen' })))
    .toMatchInlineSnapshot(`
    "Expected the history to have an event TaskFailed with {"error":"Card.Stolen"}, but there is one with other details.

    Events of type TaskFailed:
      event 7: {"resourceType":"lambda","resource":"invoke","error":"Card.Declined","cause":"limit reached"}

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
  expect(messageOf(() => expect(runOrder(DECLINED)).toHaveEvent('TaskScheduled', { resource: 'putItem' })))
    .toMatchInlineSnapshot(`
    "Expected the history to have an event TaskScheduled with {"resource":"putItem"}, but there are 2 with other details.

    Events of type TaskScheduled:
      event 5: {"resourceType":"lambda","resource":"invoke","region":"us-east-1","parameters":{"FunctionName":"charge-card","Payload":…
      event 10: {"resourceType":"dynamodb","resource":"updateItem","region":"us-east-1","parameters":{"TableName":"orders","Key":{"id":…

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('says with .not that it is there', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toHaveEvent('TaskFailed', { error: 'Card.Declined' })))
    .toMatchInlineSnapshot(`
    "Expected the history not to have an event TaskFailed with {"error":"Card.Declined"}, but it is there once.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses a type that no event has, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toHaveEvent('TaskFailled' as 'TaskFailed'))).toMatchInlineSnapshot(`
    "The type of event of toHaveEvent() cannot be the string "TaskFailled". [INVALID_OPTION]
    Did you mean "TaskFailed"? It can be: ExecutionStarted, ExecutionSucceeded, ExecutionFailed, ExecutionAborted, ExecutionTimedOut, ExecutionRedriven, TaskStateEntered, PassStateEntered, ChoiceStateEntered, WaitStateEntered, SucceedStateEntered, FailStateEntered, … 50 more"
  `);
  // @ts-expect-error: the type refuses it, and JavaScript reaches the message
  expect(messageOf(() => expect(runOrder()).not.toHaveEvent('TaskFailed', 7))).toMatchInlineSnapshot(
    `"The details of toHaveEvent() must be an object, but got the number 7. [INVALID_OPTION]"`,
  );
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toHaveEvent('TaskFailed'))).toMatchInlineSnapshot(`
    "toHaveEvent() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toHaveEvent(…)."
  `);
});
