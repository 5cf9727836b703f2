import { defineStateMachine, type StateMachine } from 'asl-testkit';
import { explore, stateMachineInput } from 'asl-testkit/fuzz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bare = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const define = (States: Record<string, object>, more: object = {}): StateMachine =>
  defineStateMachine({ StartAt: Object.keys(States)[0] ?? '', States, ...more });
const gaveUp = { Type: 'Succeed' };
const caught = [{ ErrorEquals: ['States.ALL'], Next: 'GaveUp', ResultPath: '$.error' }];
const task = (fields: object): object => ({ Type: 'Task', Resource: bare, Catch: caught, ...fields });
const inline = (fields: object, name = 'Item'): object => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true, ...fields } },
});

const SOUND: Readonly<Record<string, StateMachine>> = {
  'reads by index': define({ A: { Type: 'Pass', Parameters: { 'x.$': '$.list[2].name' }, End: true } }),
  'a filter over what a task answers': define({
    A: task({ ResultPath: '$.r', Next: 'B' }),
    B: { Type: 'Pass', Parameters: { 'x.$': "$.r.rows[?(@.state == 'ON')].id" }, End: true },
    GaveUp: gaveUp,
  }),
  'StringToJson of a Lambda function’s answer': define({
    A: {
      ...invoke,
      Parameters: { FunctionName: 'f', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      Catch: caught,
      Next: 'B',
    },
    B: { Type: 'Pass', Parameters: { 'body.$': 'States.StringToJson($.body)' }, Next: 'C' },
    C: { Type: 'Choice', Choices: [{ Variable: '$.body.kind', StringEquals: 'x', Next: 'GaveUp' }], Default: 'D' },
    D: { Type: 'Pass', End: true },
    GaveUp: gaveUp,
  }),
  'a Map over the whole input': define({
    A: { Type: 'Map', ItemsPath: '$', ItemProcessor: inline({ Parameters: { 'id.$': '$.id' } }), End: true },
  }),
  'items selected from the context': define({
    A: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemSelector: { 'n.$': '$$.Map.Item.Value.count', 'who.$': '$$.Execution.Input.who.name' },
      ItemProcessor: inline({ Parameters: { 'sum.$': 'States.MathAdd($.n, 1)' } }),
      End: true,
    },
  }),
  'presence that is asked for, and what is read below it': define({
    A: { Type: 'Choice', Choices: [{ Variable: '$.user', IsPresent: true, Next: 'B' }], Default: 'C' },
    B: { Type: 'Pass', Parameters: { 'x.$': '$.user.name' }, End: true },
    C: { Type: 'Pass', End: true },
  }),
  'a null that is asked for': define({
    A: { Type: 'Choice', Choices: [{ Variable: '$.user', IsNull: true, Next: 'C' }], Default: 'B' },
    B: { Type: 'Pass', Parameters: { 'x.$': '$.user.name' }, End: true },
    C: { Type: 'Pass', End: true },
  }),
  'results of a Parallel, read later': define({
    A: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'L', States: { L: { Type: 'Task', Resource: bare, End: true } } },
        { StartAt: 'R', States: { R: { Type: 'Task', Resource: bare, End: true } } },
      ],
      Catch: caught,
      Next: 'B',
    },
    B: { Type: 'Choice', Choices: [{ Variable: '$[1].ok', BooleanEquals: true, Next: 'GaveUp' }], Default: 'C' },
    C: { Type: 'Pass', End: true },
    GaveUp: gaveUp,
  }),
  'JSONata: sums, maps, functions of texts and dates': define(
    {
      A: {
        Type: 'Pass',
        Output: {
          total: '{% $sum($states.input.lines.price) * $states.input.rate %}',
          names: '{% $map($states.input.lines, function($l) { $uppercase($l.name) }) %}',
          first: '{% $states.input.deep.list[0].a & "!" %}',
          at: '{% $toMillis($states.input.when) %}',
        },
        End: true,
      },
    },
    { QueryLanguage: 'JSONata' },
  ),
  'JSONata: what a block binds': define(
    { A: { Type: 'Pass', Output: '{% ($o := $states.input.order; $o.items[1].count + 1) %}', End: true } },
    { QueryLanguage: 'JSONata' },
  ),
  'an error that a Choice asks for': define({
    A: { Type: 'Task', Resource: bare, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], Next: 'D' },
    B: { Type: 'Choice', Choices: [{ Variable: '$.Error', StringEquals: 'Odd', Next: 'C' }], Default: 'D' },
    C: { Type: 'Pass', End: true },
    D: { Type: 'Pass', End: true },
  }),
  'items of a reader, in batches': define({
    A: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'b', 'Key.$': '$.key' },
      },
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...inline({ Parameters: { 'id.$': '$.Items[0].id' } }),
      },
      Catch: caught,
      End: true,
    },
    GaveUp: gaveUp,
  }),
};

describe('example data suits', () => {
  test.each(Object.entries(SOUND))('%s', (_, machine) => {
    const exploration = explore(machine);
    expect(exploration.findings).toEqual([]);
    expect(exploration.leftOut).toEqual([]);
    expect(exploration.reachedStates).toHaveLength(machine.machine.states.length);
  });
});

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
