import 'asl-testkit/vitest';
import fc from 'fast-check';
import { fail, perItem, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, messageOf, order, runOrder } from './order.js';

/** A history as it comes from the API: through JSON, with other times and another name. */
const recordedOf = (run: ReturnType<typeof runOrder>): object[] => JSON.parse(JSON.stringify(run.history)) as object[];

const declined = recordedOf(runOrder(DECLINED, { startTime: '2024-06-01T10:00:00Z', name: 'production' }));

test('passes for a run that went the way of the recording', () => {
  expect(runOrder(DECLINED)).toReplay(declined);
  expect(runOrder(DECLINED)).toReplay({ events: declined });
  expect(runOrder(DECLINED)).toReplay(recordedOf(runOrder(DECLINED)), { data: true });
  expect(runOrder(BUSY_TWICE)).not.toReplay(declined);
});

test('does not care in which order concurrent branches and items took their turns', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 });
  const run = ([notify = 0, ...items]: readonly number[]) =>
    runOrder({
      Notify: succeed({}, { after: notify }),
      Pack: perItem(
        items.map((after, index) =>
          index === 1 ? [fail('Shelf.Blocked'), succeed('packed', { after })] : succeed('packed', { after }),
        ),
      ),
    });
  fc.assert(
    fc.property(seconds, seconds, (one, other) => {
      expect(run(one)).toReplay(recordedOf(run(other)), { data: true });
    }),
  );
});

test('tells an item that went another way', () => {
  const recorded = recordedOf(runOrder({ Pack: perItem([{}, [fail('Shelf.Blocked'), {}], {}]) }));
  expect(messageOf(() => expect(runOrder()).toReplay(recorded))).toMatchInlineSnapshot(`
    "Expected the execution to replay the recorded history of 50 events, but it differs at event 33 (LambdaFunctionFailed Shelf.Blocked) in Fulfil > PackAll > PackAll[1]: it has LambdaFunctionSucceeded (its event 33).

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

test('tells the first event that differs', () => {
  expect(messageOf(() => expect(runOrder(BUSY_TWICE)).toReplay(declined))).toMatchInlineSnapshot(`
    "Expected the execution to replay the recorded history of 15 events, but it differs at event 7 (TaskFailed lambda:invoke Card.Declined): it has TaskFailed lambda:invoke Card.Busy (its event 7).

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

test('tells a run that ends too early, and one that goes on', () => {
  expect(
    messageOf(() =>
      expect(runOrder(DECLINED)).toReplay([...declined, { type: 'PassStateEntered', previousEventId: 8 }]),
    ),
  ).toMatchInlineSnapshot(`
    "Expected the execution to replay the recorded history of 16 events, but it ends before event 16 (PassStateEntered).

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
  expect(messageOf(() => expect(runOrder(DECLINED)).toReplay(declined.slice(0, 5)))).toMatchInlineSnapshot(`
    "Expected the execution to replay the recorded history of 5 events, but it goes on with TaskStarted lambda:invoke (its event 6), where the recording ends.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('compares data only where it is asked to', () => {
  const other = recordedOf(runOrder(DECLINED, { input: { id: 'o-2', customer: 'Bob', total: 1, items: [] } }));
  expect(runOrder(DECLINED)).toReplay(other);
  expect(messageOf(() => expect(runOrder(DECLINED)).toReplay(other, { data: true }))).toMatchInlineSnapshot(`
    "Expected the execution to replay the recorded history of 15 events, but its data differs at event 1 (ExecutionStarted).

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('says with .not that it did', () => {
  expect(messageOf(() => expect(runOrder(DECLINED)).not.toReplay(declined))).toMatchInlineSnapshot(`
    "Expected the execution not to replay the recorded history of 15 events, but it did.

      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined"
  `);
});

test('refuses what is not a history, with .not as well', () => {
  expect(messageOf(() => expect(runOrder()).not.toReplay('{"events":[]}'))).toMatchInlineSnapshot(`
    "toReplay() needs the events of a recorded history, but got the string "{\\"events\\":[]}". [INVALID_OPTION]
    Hint: pass what GetExecutionHistory returned, or its events, oldest first."
  `);
  expect(messageOf(() => expect(runOrder()).not.toReplay({ events: [] }))).toMatchInlineSnapshot(`
    "toReplay() needs the events of a recorded history, but got an object with events. [INVALID_OPTION]
    Hint: pass what GetExecutionHistory returned, or its events, oldest first."
  `);
  expect(messageOf(() => expect(runOrder()).not.toReplay(declined, { dta: true } as object))).toMatchInlineSnapshot(`
    "toReplay() has no option "dta". Did you mean "data"? [INVALID_OPTION]
    Hint: its options are data."
  `);
});

test('refuses what is not an execution, with .not as well', () => {
  expect(messageOf(() => expect(order).not.toReplay(declined))).toMatchInlineSnapshot(`
    "toReplay() needs an execution, but got a state machine. [INVALID_SUBJECT]
    Hint: run it first: expect(await machine.run({ … })).toReplay(…)."
  `);
});
