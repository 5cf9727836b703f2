import { defineStateMachine, loadStateMachine, type StateMachine } from 'asl-testkit';
import { explore } from 'asl-testkit/fuzz';
import 'asl-testkit/vitest';
import { describe, expect, test } from 'vitest';

const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const define = (States: Record<string, unknown>): StateMachine =>
  defineStateMachine({ StartAt: Object.keys(States)[0] ?? '', States }, { name: 'order' });
const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('It did not fail.');
};

const shop = define({
  Charge: {
    Type: 'Task',
    Resource: bare,
    Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['Declined'], Next: 'Charge' }],
    Next: 'Set',
  },
  Set: { Type: 'Pass', Result: { kind: 'parcel' }, Next: 'Kind' },
  Kind: { Type: 'Choice', Choices: [{ Variable: '$.kind', StringEquals: 'letter', Next: 'Stamp' }], Default: 'Done' },
  Stamp: { Type: 'Pass', Next: 'Done' },
  Done: { Type: 'Succeed' },
});

describe('the matchers tell what an exploration found', () => {
  const exploration = explore(shop);

  test('toReachEveryState', () => {
    expect(messageOf(() => expect(exploration).toReachEveryState())).toMatchInlineSnapshot(`
      "Expected "order" to reach every state, but nothing leads to 1 state (13 paths walked).

        No outcome of any task leads to "Stamp"."
    `);
  });

  test('toHandleEveryError', () => {
    expect(messageOf(() => expect(exploration).toHandleEveryError())).toMatchInlineSnapshot(`
      "Expected "order" to handle every error, but 2 errors end the execution (13 paths walked).

        "Charge" can fail with an error that nothing names, which nothing catches.
        It happens when: Charge fails with an error that nothing names.
        "Charge" can fail with Busy, which nothing catches when its retries are used up.
        It happens when: Charge fails with Busy 3 times."
    `);
  });

  test('toTerminate', () => {
    expect(messageOf(() => expect(exploration).toTerminate())).toMatchInlineSnapshot(`
      "Expected "order" to terminate, but 1 loop need not end (13 paths walked).

        "Charge" → "Charge" need not end: it starts again at "Charge" as long as Charge fails with Declined."
    `);
  });

  test('toText', () => {
    expect(exploration.toText()).toMatchInlineSnapshot(`
      "order: 13 paths through 4 situations
        reached 4 of 5 states, took 7 of 9 transitions
        longest execution without end, not counting the tasks' own time; longest wait 2 s at "Charge"
        most attempts of one call: 3 of "Charge"

      Errors that end the execution (2)
        "Charge" can fail with an error that nothing names, which nothing catches.
          It happens when: Charge fails with an error that nothing names.
        "Charge" can fail with Busy, which nothing catches when its retries are used up.
          It happens when: Charge fails with Busy 3 times.

      Loops that need not end (1)
        "Charge" → "Charge" need not end: it starts again at "Charge" as long as Charge fails with Declined.

      States that nothing reaches (1)
        No outcome of any task leads to "Stamp".

      Rules and Defaults that are never followed (1)
        Choices[0] of "Kind" leads to "Stamp", but no data makes it match."
    `);
  });
});

describe('Choices', () => {
  const choose = (choice: object, language = 'JSONPath'): StateMachine =>
    define({
      Ask: { Type: 'Task', Resource: bare, Next: 'Route' },
      Route: { Type: 'Choice', QueryLanguage: language, Choices: [{ ...choice, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Succeed' },
    });

  test.each([
    [{ Variable: '$.n', NumericGreaterThan: 10 }],
    [{ Variable: '$.s', StringMatches: 'a*z' }],
    [{ Variable: '$.b', BooleanEquals: true }],
    [{ Variable: '$.maybe', IsPresent: true }],
    [{ Variable: '$.a', NumericEqualsPath: '$.b' }],
    [
      {
        And: [{ Variable: '$.a', StringEquals: 'x' }, { Not: { Variable: '$.b', NumericLessThan: 3 } }],
      },
    ],
  ])('both sides of %j are walked where nobody gave the data', (choice) => {
    expect(explore(choose(choice)).reachedStates).toEqual(['Ask', 'Route', 'Yes', 'No']);
  });

  test.each([
    '{% $states.input.approved %}',
    '{% $length($states.input.name) > 40 %}',
    '{% $exists($states.input.x) %}',
  ])('both sides of %s are walked where nobody gave the data', (Condition) => {
    expect(explore(choose({ Condition }, 'JSONata')).reachedStates).toEqual(['Ask', 'Route', 'Yes', 'No']);
  });

  test('data that was given decides', () => {
    const machine = choose({ Variable: '$.n', NumericGreaterThan: 10 });
    expect(explore(machine, { outputs: { Ask: [{ n: 1 }] } }).reachedStates).toEqual(['Ask', 'Route', 'No']);
    expect(explore(machine, { outputs: { Ask: [{ n: 11 }] } }).reachedStates).toEqual(['Ask', 'Route', 'Yes']);
    expect(explore(machine, { outputs: { Ask: [{ n: 1 }, { n: 11 }] } }).unreachedStates).toEqual([]);
  });

  test('data under another name stays open', () => {
    const machine = define({
      Ask: { Type: 'Task', Resource: bare, ResultSelector: { 'state.$': '$.Status' }, Next: 'Hold' },
      Hold: { Type: 'Pass', Assign: { kept: { 'inner.$': '$.state' } }, Next: 'Route' },
      Route: {
        Type: 'Choice',
        Choices: [{ Variable: '$kept.inner', StringEquals: 'READY', Next: 'Yes' }],
        Default: 'No',
      },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Succeed' },
    });
    expect(explore(machine).unreachedStates).toEqual([]);
  });

  test('a path that data cannot take fails for no reason that counts', () => {
    const machine = define({
      Ask: { Type: 'Task', Resource: bare, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gone' }], Next: 'Route' },
      Route: { Type: 'Choice', Choices: [{ Variable: '$.s', StringMatches: 'a*z', Next: 'Yes' }], Default: 'Gone' },
      Yes: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.s, 1)' }, Next: 'Gone' },
      Gone: { Type: 'Succeed' },
    });
    const exploration = explore(machine);
    expect(exploration.unhandledErrors).toEqual([]);
  });
});

describe('what is walked', () => {
  test('branches, iterations and child executions', () => {
    const step = (next: object): object => ({ Type: 'Task', Resource: bare, ...next });
    const inner = (name: string, mode: string): object => ({
      ProcessorConfig: mode === 'INLINE' ? { Mode: mode } : { Mode: mode, ExecutionType: 'STANDARD' },
      StartAt: name,
      States: {
        [name]: step({ Catch: [{ ErrorEquals: ['Odd'], Next: `${name}Odd` }], End: true }),
        [`${name}Odd`]: { Type: 'Pass', End: true },
      },
    });
    const machine = define({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: step({ End: true }) } },
          { StartAt: 'Right', States: { Right: step({ End: true }) } },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Sorry' }],
        ResultPath: null,
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: inner('Item', 'INLINE'),
        ResultPath: null,
        Next: 'Many',
      },
      Many: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: inner('Child', 'DISTRIBUTED'), Next: 'Sorry' },
      Sorry: { Type: 'Succeed' },
    });
    const exploration = explore(machine);
    expect(exploration.unreachedStates).toEqual([]);
    expect(exploration.unhandledErrors.map(({ state }) => state)).toContain('Item');
    expect(exploration.unhandledErrors.map(({ state }) => state)).not.toContain('Left');
  });

  test('a chain of 30 tasks with 4 outcomes each is the sum of its parts', () => {
    const States: Record<string, unknown> = {};
    for (let i = 0; i < 30; i++) {
      const Next = `T${i + 1}`;
      const Catch = ['A', 'B', 'States.ALL'].map((name) => ({ ErrorEquals: [name], Next, ResultPath: `$.e${i}` }));
      States[`T${i}`] = { Type: 'Task', Resource: bare, ResultPath: `$.r${i}`, Catch, Next };
    }
    const exploration = explore(define({ ...States, T30: { Type: 'Succeed' } }));
    expect(exploration).toHandleEveryError();
    expect(exploration).toReachEveryState();
    expect(exploration).toTerminate();
    expect(exploration.answers).toBe(121);
    expect(exploration.isComplete).toBe(true);
  });

  test('errors that are handled alike are one, unless the definition tells them apart elsewhere', () => {
    const machine = define({
      Work: {
        Type: 'Task',
        Resource: bare,
        Catch: [{ ErrorEquals: ['A', 'B', 'C', 'D'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Choice', Choices: [{ Variable: '$.Error', StringEquals: 'D', Next: 'Done' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    });
    // The start; success, the first of A to C, D, and the unnamed one.
    expect(explore(machine, { input: {}, outputs: { Work: [{}] } }).answers).toBe(5);
  });

  test('timeouts and heartbeats', () => {
    const exploration = explore(
      define({
        Work: {
          Type: 'Task',
          Resource: 'arn:aws:states:us-east-1:123456789012:activity:work',
          TimeoutSeconds: 100,
          HeartbeatSeconds: 30,
          Catch: [
            { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Dead' },
            { ErrorEquals: ['States.Timeout'], Next: 'Slow' },
            { ErrorEquals: ['States.ALL'], Next: 'Slow' },
          ],
          End: true,
        },
        Dead: { Type: 'Wait', Seconds: 5, End: true },
        Slow: { Type: 'Succeed' },
      }),
    );
    expect(exploration.findings).toEqual([]);
    expect(exploration.longestDuration).toBe(100);
    expect(exploration.longestWait).toEqual({ seconds: 5, state: 'Dead' });
  });

  test('retries: the most attempts, and the longest wait between them', () => {
    const exploration = explore(shop);
    expect(exploration.mostAttempts).toEqual({ attempts: 3, state: 'Charge' });
    expect(exploration.longestWait).toEqual({ seconds: 2, state: 'Charge' });
  });

  test('a loop without a task comes to an end, and is told', () => {
    const machine = define({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    });
    expect(explore(machine, { input: {} }).endlessCycles.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "The loop through "A" does not end: after 25,000 events it goes on.
      It happens at once.",
      ]
    `);
  });
});

describe('branches and items', () => {
  const step = (fields: object): object => ({ Type: 'Task', Resource: bare, ...fields });
  const chain = (prefix: string, count: number): object => {
    const States: Record<string, unknown> = {};
    for (let i = 0; i < count; i++) {
      const Next = i + 1 < count ? `${prefix}${i + 1}` : `${prefix}End`;
      const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next }];
      const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }];
      States[`${prefix}${i}`] = step({ ResultPath: '$.result', Retry, Catch, Next });
    }
    return { StartAt: `${prefix}0`, States: { ...States, [`${prefix}End`]: { Type: 'Pass', End: true } } };
  };

  test('a Parallel of 10 × 10 tasks costs the sum of its branches', () => {
    const Branches = Array.from({ length: 10 }, (_, i) => chain(`B${i}T`, 10));
    const exploration = explore(
      define({ Both: { Type: 'Parallel', Branches, Next: 'Done' }, Done: { Type: 'Succeed' } }),
    );
    expect(exploration).toReachEveryState();
    expect(exploration.isComplete).toBe(true);
    expect(exploration.transitions.taken).toBe(exploration.transitions.all);
    expect(exploration.answers).toBeLessThan(3000);
  });

  test('an item is walked once, however often it comes', () => {
    const items = (count: number): StateMachine =>
      define({
        Make: { Type: 'Pass', Result: Array.from({ length: count }, (_, id) => ({ id })), Next: 'Each' },
        Each: { Type: 'Map', ItemProcessor: chain('T', 3), End: true },
      });
    const [few, many] = [explore(items(2)), explore(items(40))];
    expect(many.states).toBe(few.states);
    expect(many.isComplete).toBe(true);
  });

  test('an error tells the answers of all branches that were asked before', () => {
    const machine = define({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: step({ Next: 'Then' }), Then: step({ End: true }) } },
          { StartAt: 'Right', States: { Right: step({ End: true }) } },
        ],
        End: true,
      },
    });
    expect(explore(machine).unhandledErrors.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        ""Left" can fail with an error that nothing names, which nothing catches.
      It happens when: Left fails with an error that nothing names, Right succeeds.",
        ""Then" can fail with an error that nothing names, which nothing catches.
      It happens when: Left succeeds, Right succeeds, Then fails with an error that nothing names.",
        ""Right" can fail with an error that nothing names, which nothing catches.
      It happens when: Left succeeds, Right fails with an error that nothing names.",
      ]
    `);
  });

  test('results are combined where something reads them', () => {
    const asked = (count: number): StateMachine => {
      const Branches = Array.from({ length: count }, (_, i) => ({
        StartAt: `Ask${i}`,
        States: { [`Ask${i}`]: step({ End: true }) },
      }));
      const And = Branches.map((_, i) => ({ Variable: `$[${i}].yes`, BooleanEquals: i % 2 === 0 }));
      return define({
        All: { Type: 'Parallel', Branches, Next: 'Which' },
        Which: { Type: 'Choice', Choices: [{ And, Next: 'Odd' }], Default: 'Even' },
        Odd: { Type: 'Succeed' },
        Even: { Type: 'Succeed' },
      });
    };
    expect(explore(asked(4)).leftOut).toEqual([]);
    expect(explore(asked(8)).leftOut).toMatchInlineSnapshot(`
      [
        "combinations of the results within "All": there are 256, and all are walked of up to 64 only; the option "outputs" gives fewer",
      ]
    `);
  });

  test('a loop that polls is no finding, and is told', () => {
    const machine = define({
      Look: step({ ResultPath: '$.job', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'Ready' }),
      Ready: {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.state', StringEquals: 'RUNNING', Next: 'Pause' }],
        Default: 'Done',
      },
      Pause: { Type: 'Wait', Seconds: 10, Next: 'Look' },
      Done: { Type: 'Succeed' },
    });
    expect(explore(machine)).toTerminate();
    expect(explore(machine).toText()).toMatchInlineSnapshot(`
      "order: 5 paths through 2 situations
        reached 4 of 4 states, took 7 of 7 transitions
        longest execution without end, not counting the tasks' own time; longest wait 10 s at "Pause"
        most attempts of one call: 1 of "Look"

      No finding: loops that end when a task answers something else (1)
        "Ready" → "Pause" → "Look" → "Ready" need not end: it starts again at "Ready" as long as Look succeeds with {"state":"RUNNING"}.

      Nothing was found."
    `);
  });
});

describe('bounds', () => {
  const counting = define({
    Work: { Type: 'Task', Resource: bare, ResultPath: '$.last', Next: 'Count' },
    Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough' },
    Enough: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: -9, Next: 'Done' }], Default: 'Work' },
    Done: { Type: 'Succeed' },
  });

  test.each([
    [{ states: 10 }, 'it stopped after 10 situations'],
    [{ answers: 10 }, 'it stopped after 10 answers'],
    [{ depth: 10 }, 'it stopped at paths of 10 answers'],
    [{ memory: 1 }, 'it stopped at 1 mebibyte of situations'],
  ])('%j ends the walk, which says so', (bounds, incomplete) => {
    const exploration = explore(counting, { bounds });
    expect(exploration.incomplete).toBe(incomplete);
    expect(exploration.isComplete).toBe(false);
    expect(exploration.toText()).toContain(`Not every path was walked: ${incomplete}.`);
  });

  test('what is no bound, and no task, is refused', () => {
    expect(messageOf(() => explore(shop, { bounds: { depht: 3 } as object }))).toMatchInlineSnapshot(`
      "explore() has no bound called "depht" [INVALID_OPTION]
      Hint: did you mean "depth"?"
    `);
    expect(messageOf(() => explore(shop, { bounds: { states: 0.5 } }))).toMatchInlineSnapshot(
      `"The bound "states" of explore() must be a whole number from 1 on, but is 0.5 [INVALID_OPTION]"`,
    );
    expect(messageOf(() => explore(shop, { outputs: { Charg: [{}] } }))).toMatchInlineSnapshot(`
      ""Charg" is no Task of state machine "order" [INVALID_OPTION]
      Hint: did you mean "Charge"?"
    `);
    expect(messageOf(() => explore(shop, { outputs: { Charge: [] } }))).toMatchInlineSnapshot(`
      "The outputs of "Charge" must be a list of at least one value [INVALID_OPTION]
      Hint: outputs: { "Charge": [{ ok: true }] }"
    `);
  });

  test('the same machine gives the same exploration', () => {
    expect(explore(shop).toText()).toBe(explore(shop).toText());
  });
});

describe('testFile', () => {
  const machine = loadStateMachine('examples/exhaustive-catch-routing/payment.asl.json');

  test('has the fewest tests that take every transition', () => {
    const text = explore(machine, { input: { order: 'o-1' } }).testFile();
    expect(text).toMatchInlineSnapshot(`
      "import { expect, test } from 'vitest';
      import { fail, loadStateMachine, succeed } from 'asl-testkit';
      import 'asl-testkit/vitest';

      const machine = loadStateMachine('examples/exhaustive-catch-routing/payment.asl.json');

      test('Ship fails with an error that nothing names, Refund fails with an error that nothing names', async () => {
        const execution = await machine.run({
          input: { order: 'o-1' },
          mocks: {
            Charge: [succeed({ id: 'text' })],
            Ship: [fail('Unforeseen.Error')],
            Refund: [fail('Unforeseen.Error'), succeed({})],
          },
        });
        expect(execution).toFollowPath(['Charge', 'Ship', 'Refund', 'NotShipped']);
        expect(execution).toFail('Order.NotShipped');
      });

      test('Charge fails with Lambda.TooManyRequestsException, Charge fails with Card.Declined', async () => {
        const execution = await machine.run({
          input: { order: 'o-1' },
          mocks: {
            Charge: [fail('Lambda.TooManyRequestsException'), fail('Card.Declined')],
          },
        });
        expect(execution).toFollowPath(['Charge', 'TellCustomer']);
        expect(execution).toSucceed();
      });

      test('everything succeeds', async () => {
        const execution = await machine.run({
          input: { order: 'o-1' },
          mocks: {
            Charge: [succeed({ id: 'text' })],
            Ship: [succeed({})],
          },
        });
        expect(execution).toFollowPath(['Charge', 'Ship', 'Done']);
        expect(execution).toSucceed();
      });

      test('Charge fails with an error that nothing names', async () => {
        const execution = await machine.run({
          input: { order: 'o-1' },
          mocks: {
            Charge: [fail('Unforeseen.Error')],
          },
        });
        expect(execution).toFollowPath(['Charge', 'LookIntoIt']);
        expect(execution).toFail('Order.LookIntoIt');
      });

      test('Ship fails with an error that nothing names, Refund fails with an error that nothing names 5 times', async () => {
        const execution = await machine.run({
          input: { order: 'o-1' },
          mocks: {
            Charge: [succeed({ id: 'text' })],
            Ship: [fail('Unforeseen.Error')],
            Refund: [fail('Unforeseen.Error').times(5)],
          },
        });
        expect(execution).toFollowPath(['Charge', 'Ship', 'Refund', 'LookIntoIt']);
        expect(execution).toFail('Order.LookIntoIt');
      });
      "
    `);
  });
});
