import 'asl-testkit/vitest';
import { defineStateMachine, fail, perItem, succeed } from 'asl-testkit';
import { expect, test } from 'vitest';
import { messageOf } from './order.js';

/** Sixty states: fifty-eight steps, a Map, and what it does with each of its items. */
const large = defineStateMachine(
  {
    StartAt: 'Step1',
    States: {
      ...Object.fromEntries(
        Array.from({ length: 58 }, (_, index) => [
          `Step${String(index + 1)}`,
          { Type: 'Pass', Next: index === 57 ? 'ChargeAll' : `Step${String(index + 2)}` },
        ]),
      ),
      ChargeAll: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Charge',
          States: {
            Charge: {
              Type: 'Task',
              Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
              Retry: [{ ErrorEquals: ['Card.Busy'], MaxAttempts: 2 }],
              End: true,
            },
          },
        },
        End: true,
      },
    },
  },
  { name: 'large' },
);

test('sixty states and a Map of a thousand items that fails are told on one screen, with the cause', () => {
  const items = Array.from({ length: 1000 }, (_, index) =>
    index === 517
      ? [fail('Card.Busy'), fail('Card.Declined', 'card 4711 is over its limit')]
      : succeed({}, { after: 0.5 }),
  );
  const execution = large.runSync({ input: items.map((_, index) => index), mocks: { Charge: perItem(items) } });
  const message = messageOf(() => expect(execution).toSucceed());
  expect(message.split('\n').length).toBeLessThanOrEqual(24);
  expect(message).toMatchInlineSnapshot(`
    "Expected the execution to succeed, but it FAILED after 7s: Card.Declined "card 4711 is over its limit".

      +0s  Step1
      +0s  Step2
      +0s  Step3
      +0s  Step4
      +0s  Step5
      +0s  Step6
      +0s  Step7
      +0s  Step8
      +0s  Step9
           … 49 lines: Step10, Step11, Step12, 46 other states
      +0s  ChargeAll        Map, 1,000 items: 558 SUCCEEDED, 1 FAILED, 39 ABORTED, 402 PENDING
      +0s    [0]   Charge   succeeded after 0.5s
             [1–516, 518–558] 557 items like [0]
      +6s    [517] Charge   attempt 1 failed: Card.Busy → Retry[0] in 1s
      +7s          Charge   attempt 2 failed: Card.Declined "card 4711 is over its limit"
      +7s    [559] Charge   aborted
             [560–597] 38 items like [559]
      +7s  ChargeAll        failed: Card.Declined "card 4711 is over its limit"
      +7s  execution FAILED: Card.Declined
           cause: card 4711 is over its limit

    "Charge" failed in ChargeAll item 517, and it has no Catch: Retry[0] names Card.Busy."
  `);
  const asked = messageOf(() => expect(execution).toRetryTimes('Charge', 5));
  expect(asked.split('\n').length).toBeLessThanOrEqual(34);
  expect(asked).toContain('card 4711 is over its limit');
});
