import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { BUSY_TWICE, DECLINED, runOrder } from '../matchers/order.js';

test('an execution in a snapshot is its timeline, input and output', () => {
  expect(runOrder(BUSY_TWICE)).toMatchInlineSnapshot(`
    Execution of order
    input {"id":"o-1","customer":"Ada","total":40,"items":["cup","pot","tea"]}
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
    output {"receipt":"r-1"}
  `);
  expect(runOrder(DECLINED)).toMatchInlineSnapshot(`
    Execution of order
    input {"id":"o-1","customer":"Ada","total":40,"items":["cup","pot","tea"]}
      +0s  Validate    assigns $customer
      +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
      +0s  Refund
      +0s  Cancelled   Order.Cancelled "the card was declined"
      +0s  execution FAILED: Order.Cancelled
           cause: the card was declined
  `);
});

test('also within other values', () => {
  expect({ runs: [runOrder(DECLINED)] }).toMatchInlineSnapshot(`
    {
      "runs": [
        Execution of order
        input {"id":"o-1","customer":"Ada","total":40,"items":["cup","pot","tea"]}
          +0s  Validate    assigns $customer
          +0s  Charge      failed: Card.Declined "limit reached" → Catch[0]
          +0s  Refund
          +0s  Cancelled   Order.Cancelled "the card was declined"
          +0s  execution FAILED: Order.Cancelled
               cause: the card was declined,
      ],
    }
  `);
});

test('is the same whenever and under whatever name it runs', () => {
  const one = runOrder(BUSY_TWICE, { startTime: '2024-02-29T12:00:00Z', name: 'one', seed: 7 });
  const other = runOrder(BUSY_TWICE, { startTime: '2031-01-01T00:00:00Z', name: 'other', seed: 8 });
  expect(one.timeline()).toBe(other.timeline());
});
