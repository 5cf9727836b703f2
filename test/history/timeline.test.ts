import { describe, expect, test } from 'vitest';
import { fail, play, succeed, task } from './play.js';

const errorProcessor = {
  StartAt: 'Invoke',
  States: {
    Invoke: task({
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 5 }],
      Catch: [
        { ErrorEquals: ['function.DoublesRolledError'], Next: 'CaughtException' },
        { ErrorEquals: ['States.ALL'], Next: 'UncaughtException' },
      ],
      Next: 'Success',
    }),
    CaughtException: { Type: 'Pass', End: true },
    UncaughtException: { Type: 'Pass', End: true },
    Success: { Type: 'Pass', End: true },
  },
};

describe('timeline()', () => {
  test('tells retries and the catcher taken', () => {
    const execution = play({
      document: errorProcessor,
      answers: {
        Invoke: [
          fail('Lambda.TooManyRequestsException'),
          fail('Lambda.TooManyRequestsException', undefined, 0.25),
          fail(
            'function.DoublesRolledError',
            '{"errorType":"function.DoublesRolledError","errorMessage":"Doubles rolled: 4 & 4","trace":[]}',
          ),
        ],
      },
    });
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s     Invoke            attempt 1 failed: Lambda.TooManyRequestsException → Retry[0] in 1s
        +1s     Invoke            attempt 2 failed after 0.25s: Lambda.TooManyRequestsException → Retry[0] in 2s
        +3.25s  Invoke            attempt 3 failed: function.DoublesRolledError "Doubles rolled: 4 & 4" → Catch[0]
        +3.25s  CaughtException
        +3.25s  execution SUCCEEDED"
    `);
  });

  test('tells branches and items, and what stopped them', () => {
    const execution = play({
      document: {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Left',
                States: { Left: { Type: 'Wait', Seconds: 2, Next: 'LeftDone' }, LeftDone: { Type: 'Pass', End: true } },
              },
              {
                StartAt: 'Each',
                States: {
                  Each: {
                    Type: 'Map',
                    ItemsPath: '$.items',
                    ItemProcessor: {
                      StartAt: 'Charge',
                      States: { Charge: task({ Next: 'Ship' }), Ship: { Type: 'Pass', End: true } },
                    },
                    End: true,
                  },
                },
              },
            ],
            Retry: [{ ErrorEquals: ['Card.Declined'], MaxAttempts: 1 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }],
            End: true,
          },
          Refund: { Type: 'Fail', Error: 'Order.Refunded', Cause: 'the card was declined twice' },
        },
      },
      input: { items: [1, 2, 3, 4] },
      answers: {
        Charge: (effect) => (effect.branch.index === 2 ? fail('Card.Declined', 'no money', 1) : succeed({}, 0.5)),
      },
    });
    expect(execution.timeline()).toMatchInlineSnapshot(`
      "  +0s    Both                 Parallel, 2 branches
        +0s      [0] Left           aborted
        +0s      [1] Each           Map, 4 items: 3 SUCCEEDED, 1 FAILED
        +0s            [0] Charge   succeeded after 0.5s
        +0.5s              Ship
                       [1, 3] 2 items like [0]
        +0s            [2] Charge   failed after 1s: Card.Declined "no money"
        +1s          Each           failed: Card.Declined "no money"
        +1s    Both                 attempt 1 failed: Card.Declined "no money" → Retry[0] in 1s
        +2s      [0] Left           aborted
        +2s      [1] Each           Map, 4 items: 3 SUCCEEDED, 1 FAILED
        +2s            [0] Charge   succeeded after 0.5s
        +2.5s              Ship
                       [1, 3] 2 items like [0]
        +2s            [2] Charge   failed after 1s: Card.Declined "no money"
        +3s          Each           failed: Card.Declined "no money"
        +3s    Both                 attempt 2 failed: Card.Declined "no money" → Catch[0] (States.ALL)
        +3s    Refund               Order.Refunded "the card was declined twice"
        +3s    execution FAILED: Order.Refunded
               cause: the card was declined twice"
    `);
    expect(execution.branches('Both')).toMatchInlineSnapshot(`
      [
        {
          "attempt": 2,
          "cause": undefined,
          "error": undefined,
          "index": 0,
          "input": {
            "items": [
              1,
              2,
              3,
              4,
            ],
          },
          "output": undefined,
          "path": [
            "Left",
          ],
          "status": "ABORTED",
          "visit": 1,
        },
        {
          "attempt": 2,
          "cause": "no money",
          "error": "Card.Declined",
          "index": 1,
          "input": {
            "items": [
              1,
              2,
              3,
              4,
            ],
          },
          "output": undefined,
          "path": [
            "Each",
            "Charge",
            "Charge",
            "Charge",
            "Charge",
            "Ship",
            "Ship",
            "Ship",
          ],
          "status": "FAILED",
          "visit": 1,
        },
      ]
    `);
    expect(execution.items('Each')).toMatchInlineSnapshot(`
      [
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 0,
          "input": 1,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 1,
        },
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 1,
          "input": 2,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 1,
        },
        {
          "attempt": 1,
          "cause": "no money",
          "error": "Card.Declined",
          "index": 2,
          "input": 3,
          "output": undefined,
          "path": [
            "Charge",
          ],
          "status": "FAILED",
          "visit": 1,
        },
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 3,
          "input": 4,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 1,
        },
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 0,
          "input": 1,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 2,
        },
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 1,
          "input": 2,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 2,
        },
        {
          "attempt": 1,
          "cause": "no money",
          "error": "Card.Declined",
          "index": 2,
          "input": 3,
          "output": undefined,
          "path": [
            "Charge",
          ],
          "status": "FAILED",
          "visit": 2,
        },
        {
          "attempt": 1,
          "cause": undefined,
          "error": undefined,
          "index": 3,
          "input": 4,
          "output": {},
          "path": [
            "Charge",
            "Ship",
          ],
          "status": "SUCCEEDED",
          "visit": 2,
        },
      ]
    `);
  });

  test('is one screen for a Map of 1,000 items in a machine of 60 states, and still shows what failed', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 58 }, (_, i) => [
        `Step${String(i)}`,
        { Type: 'Pass', Next: i === 57 ? 'Each' : `Step${String(i + 1)}` },
      ]),
    );
    const execution = play({
      document: {
        StartAt: 'Step0',
        States: {
          ...chain,
          Each: {
            Type: 'Map',
            ItemsPath: '$.items',
            ItemProcessor: { StartAt: 'Charge', States: { Charge: task({ End: true }) } },
            End: true,
          },
        },
      },
      input: { items: Array.from({ length: 1000 }, (_, i) => i) },
      answers: {
        Charge: (effect) => (effect.branch.index === 517 ? fail('Card.Declined', 'no money', 1) : succeed({}, 0.5)),
      },
    });
    expect(execution.timeline({ maxLines: 20 })).toMatchInlineSnapshot(`
      "  +0s    Step0
        +0s    Step1
        +0s    Step2
        +0s    Step3
        +0s    Step4
        +0s    Step5
        +0s    Step6
        +0s    Step7
        +0s    Step8
        +0s    Step9
               … 48 lines: Step10, Step11, Step12, 45 other states
        +0s    Each             Map, 1,000 items: 519 SUCCEEDED, 1 FAILED, 39 ABORTED, 441 PENDING
        +0s      [0]   Charge   succeeded after 0.5s
                 [1–516, 518–519] 518 items like [0]
        +6s      [517] Charge   failed after 1s: Card.Declined "no money"
        +6.5s    [520] Charge   aborted
                 [521–558] 38 items like [520]
        +7s    Each             failed: Card.Declined "no money"
        +7s    execution FAILED: Card.Declined
               cause: no money"
    `);
  });
});
