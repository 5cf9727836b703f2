import { defineStateMachine, type StateMachine } from 'asl-testkit';
import { explore, stateMachineInput } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const define = (States: Record<string, object>, more: object = {}): StateMachine =>
  defineStateMachine({ StartAt: Object.keys(States)[0] ?? '', States, ...more });
const gaveUp = { Type: 'Succeed' };
const caught = [{ ErrorEquals: ['States.ALL'], Next: 'GaveUp', ResultPath: '$.error' }];
const task = (fields: object): object => ({ Type: 'Task', Resource: bare, Catch: caught, ...fields });

describe('what the machine itself writes', () => {
  const ship = (fields: object): StateMachine =>
    define({
      Charge: task({ ResultPath: '$.receipt', Next: 'Ship', ...fields }),
      Ship: task({ Parameters: { 'id.$': '$.receipt.id' }, End: true }),
      GaveUp: gaveUp,
    });
  const skipped = ship({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Ship', ResultPath: '$.error' }] });

  test('is missed by a state that comes after a failure', () => {
    expect(explore(skipped).unhandledErrors.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        ""Ship" reads $.receipt, which only "Charge" puts there, and the execution ends with States.Runtime.
      It happens when: Charge fails with an error that nothing names.",
      ]
    `);
    expect(explore(ship({})).findings).toEqual([]);
  });

  test('is missed on a way around the state', () => {
    const machine = define({
      Route: {
        Type: 'Choice',
        Choices: [{ Variable: '$.pays', BooleanEquals: true, Next: 'Charge' }],
        Default: 'Ship',
      },
      Charge: task({ ResultPath: '$.receipt', Next: 'Ship' }),
      Ship: task({ Parameters: { 'id.$': '$.receipt.id' }, End: true }),
      GaveUp: gaveUp,
    });
    expect(explore(machine).unhandledErrors.map(({ state }) => state)).toEqual(['Ship']);
  });

  test('is the input’s to give where it is read first', () => {
    const counter = define({
      Add: {
        Type: 'Pass',
        Parameters: { 'n.$': 'States.MathAdd($.count.n, 1)' },
        ResultPath: '$.count',
        Next: 'Enough',
      },
      Enough: {
        Type: 'Choice',
        Choices: [{ Variable: '$.count.n', NumericGreaterThan: 2, Next: 'Done' }],
        Default: 'Add',
      },
      Done: gaveUp,
    });
    expect(explore(counter).findings).toEqual([]);
  });

  test('is left out of most inputs of a campaign', () => {
    const inputs = fc.sample(stateMachineInput(skipped), { numRuns: 100, seed: 1 });
    const without = inputs.filter((input) => !JSON.stringify(input).includes('receipt'));
    expect(without.length).toBeGreaterThan(50);
    expect(without.length).toBeLessThan(90);
  });
});

test('a variable that no state assigns is told', () => {
  const machine = define(
    { S: { Type: 'Pass', Output: '{% $executionId %}', End: true } },
    { QueryLanguage: 'JSONata' },
  );
  expect(explore(machine).unhandledErrors.map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      ""S" reads the variable $executionId, which no state assigns, and the execution ends with States.QueryEvaluationError.
    It happens at once.",
    ]
  `);
});

describe('a state is said to be unreachable', () => {
  const route = (first: object, rule: object, more: object = {}): StateMachine =>
    define(
      {
        First: { Next: 'Route', ...first },
        Route: { Type: 'Choice', Choices: [{ ...rule, Next: 'Far' }], Default: 'Near' },
        Far: gaveUp,
        Near: gaveUp,
      },
      more,
    );
  const unreached = (machine: StateMachine): string[] => explore(machine).unreachedStates.map(({ state }) => state);

  test('where constants decide', () => {
    expect(unreached(route({ Type: 'Pass', Result: { n: 1 } }, { Variable: '$.n', NumericEquals: 2 }))).toEqual([
      'Far',
    ]);
  });

  test.each([
    [
      'what a filter leaves of data',
      route(
        { Type: 'Pass', Parameters: { 'x.$': "$.list[?(@.a == 'b' && @.c == 'd')]" } },
        { Variable: '$.x[3]', IsPresent: true },
      ),
    ],
    [
      'what an expression makes of data',
      route(
        { Type: 'Pass', Output: { k: "{% $contains($states.input.s, 'zz') ? 'far' : 'near' %}" } },
        { Condition: "{% $states.input.k = 'far' %}" },
        { QueryLanguage: 'JSONata' },
      ),
    ],
    [
      'an intrinsic function',
      route(
        { Type: 'Pass', Parameters: { 'h.$': "States.Hash($.a, 'MD5')" } },
        { Variable: '$.h', StringMatches: '0000*' },
      ),
    ],
  ])('not where it depends on %s', (_, machine) => {
    expect(unreached(machine)).toEqual([]);
  });
});
