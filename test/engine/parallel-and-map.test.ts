import { defineStateMachine, fail, succeed } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { chain, oneState } from './machines.js';

const lambda = (name: string, fields: object = {}): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  End: true,
  ...fields,
});

describe('Parallel', () => {
  const machine = (fields: object = {}): ReturnType<typeof oneState> =>
    oneState({
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Slow', States: { Slow: lambda('slow') } },
        { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 60, End: true } } },
        { StartAt: 'Quick', States: { Quick: lambda('quick') } },
      ],
      ...fields,
    });

  test('gives results in the order of branches, whichever ends first', () => {
    const execution = machine().runSync({
      input: { id: 7 },
      mocks: { Slow: succeed('slow', { after: 90 }), Quick: succeed('quick', { after: 1 }) },
    });
    expect(execution.output).toEqual(['slow', { id: 7 }, 'quick']);
    expect(execution.duration).toBe(90);
  });

  test('the failure of one branch ends the others, and is the failure of the state', () => {
    const execution = machine().runSync({
      mocks: { Slow: succeed('slow', { after: 90 }), Quick: fail('Broken', 'why') },
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why', duration: 0 });
    expect(chain(execution.history).slice(6)).toMatchInlineSnapshot(`
      [
        "7<4 LambdaFunctionScheduled",
        "8<7 LambdaFunctionStarted",
        "9<6 LambdaFunctionScheduled",
        "10<9 LambdaFunctionStarted",
        "11<10 LambdaFunctionFailed",
        "12<11 TaskStateAborted",
        "13<11 TaskStateAborted",
        "14<11 WaitStateAborted",
        "15<11 ParallelStateFailed",
        "16<15 ExecutionFailed",
      ]
    `);
  });

  test('catches and retries as a whole', () => {
    const execution = machine({
      Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
    }).runSync({ mocks: { Slow: succeed('slow'), Quick: [fail('Broken'), succeed('now')] } });
    expect(execution.output).toEqual(['slow', {}, 'now']);
    expect(execution.history.filter(({ type }) => type === 'ParallelStateStarted')).toHaveLength(2);
    expect(execution.history.filter(({ type }) => type === 'ParallelStateFailed')).toHaveLength(0);
  });

  test('States.Runtime in a branch ends the execution, whatever would catch it', () => {
    const machineWithFault = oneState({
      Type: 'Parallel',
      Branches: [{ StartAt: 'Bad', States: { Bad: { Type: 'Pass', InputPath: '$.none', End: true } } }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }],
    });
    const execution = machineWithFault.runSync();
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(chain(execution.history)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered',
      '5<4 ExecutionFailed',
    ]);
  });

  test('its variables stay in the branch; the outer ones are read', () => {
    const scoped = defineStateMachine({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Split' },
        Split: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Inner',
              States: {
                Inner: { Type: 'Pass', Assign: { inner: 2 }, Next: 'Read' },
                Read: { Type: 'Pass', Parameters: { 'sum.$': 'States.MathAdd($outer, $inner)' }, End: true },
              },
            },
          ],
          End: true,
        },
      },
    });
    const execution = scoped.runSync();
    expect(execution.output).toEqual([{ sum: 3 }]);
    expect(execution.variables).toEqual({ outer: 1 });
  });
});

describe('inline Map', () => {
  const machine = (fields: object = {}, states: object = { Call: lambda('call') }): ReturnType<typeof oneState> =>
    oneState({ Type: 'Map', ItemsPath: '$.items', ItemProcessor: { StartAt: 'Call', States: states }, ...fields });

  test('runs as many at once as MaxConcurrency says', () => {
    const at: number[] = [];
    const call = (_item: unknown, { now }: { now: number }): ReturnType<typeof succeed> => {
      at.push(now);
      return succeed('ok', { after: 10 });
    };
    const execution = machine({ MaxConcurrency: 2 }).runSync({
      input: { items: [1, 2, 3, 4, 5] },
      mocks: { Call: call },
    });
    expect(execution.duration).toBe(30);
    expect(new Set(at).size).toBe(3);
  });

  test('without a limit runs forty at once, as AWS does', () => {
    const items = Array.from({ length: 81 }, (_, index) => index);
    const execution = machine().runSync({ input: { items }, mocks: { Call: succeed('ok', { after: 1 }) } });
    expect(execution.duration).toBe(3);
  });

  test('selects what each item gets, with the item and its index', () => {
    const execution = machine({
      ItemSelector: { 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index', 'all.$': '$.items' },
    }).runSync({ input: { items: ['a', 'b'] }, mocks: { Call: (input: unknown) => input } });
    expect(execution.output).toEqual([
      { value: 'a', index: 0, all: ['a', 'b'] },
      { value: 'b', index: 1, all: ['a', 'b'] },
    ]);
  });

  test('one failed item fails it, and the others are aborted', () => {
    const execution = machine({ MaxConcurrency: 3 }).runSync({
      input: { items: [1, 2, 3] },
      mocks: { Call: [succeed('one', { after: 5 }), fail('Two'), succeed('three', { after: 5 })] },
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Two' });
    const types = execution.history.map(({ type }) => type);
    expect(types.filter((type) => type === 'MapIterationFailed')).toHaveLength(1);
    expect(types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2);
    expect(types.filter((type) => type === 'TaskStateAborted')).toHaveLength(2);
  });

  test('of nothing gives nothing', () => {
    const execution = machine().runSync({ input: { items: [] } });
    expect(execution.output).toEqual([]);
    expect(chain(execution.history).slice(1)).toEqual([
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapStateSucceeded',
      '5<3 MapStateExited',
      '6<5 ExecutionSucceeded',
    ]);
  });

  test('nests', () => {
    const execution = machine(
      {},
      {
        Call: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'Add', States: { Add: { Type: 'Pass', Parameters: { 'n.$': '$' }, End: true } } },
          End: true,
        },
      },
    ).runSync({ input: { items: [[1, 2], [], [3]] } });
    expect(execution.output).toEqual([[{ n: 1 }, { n: 2 }], [], [{ n: 3 }]]);
  });

  test('an ItemSelector that fails is the failure of the Map, at the first item or a later one', () => {
    const selecting = (fields: object): ReturnType<typeof oneState> =>
      machine({ MaxConcurrency: 1, ItemSelector: { 'n.$': '$$.Map.Item.Value.n' }, ...fields });
    const run = (items: object[], fields: object = {}): { status: string; error: unknown; path: readonly string[] } =>
      selecting(fields).runSync({ input: { items }, mocks: { Call: 1 } });
    expect(run([{}, { n: 1 }])).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(run([{ n: 1 }, {}])).toMatchObject({ status: 'FAILED', error: 'States.Runtime', path: ['Only', 'Call'] });
    const caught = defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          Items: [1, 2],
          ItemSelector: { n: '{% $states.context.Map.Item.Value = 2 ? $nothing : 1 %}' },
          ItemProcessor: { StartAt: 'Keep', States: { Keep: { Type: 'Pass', End: true } } },
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Pass', End: true },
      },
    }).runSync();
    expect(caught).toMatchObject({ status: 'SUCCEEDED', path: ['Each', 'Caught'] });
  });

  test('refuses what is not a list', () => {
    const execution = machine().runSync({ input: { items: 'none' } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('distributed Map', () => {
  const machine = (fields: object = {}): ReturnType<typeof oneState> =>
    oneState({
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Call',
        States: { Call: lambda('call') },
      },
      ...fields,
    });
  const call = (item: number): unknown => (item % 3 === 0 ? fail('Third') : item);

  test('runs a child execution for each item and can be looked into', () => {
    const execution = machine({ Label: 'Each' }).runSync({
      input: { items: [1, 2] },
      mocks: { Call: (n: number) => n * 10 },
    });
    expect(execution.output).toEqual([10, 20]);
    const [run] = execution.mapRuns;
    expect(run).toMatchObject({ status: 'SUCCEEDED', succeeded: 2, failed: 0 });
    const [child] = execution.children;
    expect(child?.history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(child?.arn).toMatch(/:execution:StateMachine\/Each:[0-9a-f-]{36}$/);
    expect(chain(execution.history).slice(2, 7)).toEqual([
      '3<2 MapStateStarted',
      '4<3 MapRunStarted',
      '5<4 MapRunSucceeded',
      '6<5 MapStateSucceeded',
      '7<4 MapStateExited',
    ]);
  });

  test('tolerates as many failures as it is told', () => {
    const items = [1, 2, 3, 4, 5, 6];
    const run = (fields: object): { status: string; error: unknown } =>
      machine(fields).runSync({ input: { items }, mocks: { Call: call } });
    expect(run({}).error).toBe('States.ExceedToleratedFailureThreshold');
    expect(run({ ToleratedFailureCount: 2 }).status).toBe('SUCCEEDED');
    expect(run({ ToleratedFailureCount: 1 }).error).toBe('States.ExceedToleratedFailureThreshold');
    expect(run({ ToleratedFailurePercentage: 34 }).status).toBe('SUCCEEDED');
    expect(run({ ToleratedFailurePercentage: 33 }).error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('hands out batches', () => {
    const batched = machine({ ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'factor.$': '$.factor' } } });
    const execution = batched.runSync({
      input: { items: [1, 2, 3], factor: 4 },
      mocks: { Call: (batch: unknown) => batch },
    });
    expect(execution.output).toEqual([
      { BatchInput: { factor: 4 }, Items: [1, 2] },
      { BatchInput: { factor: 4 }, Items: [3] },
    ]);
  });

  test('cuts batches by size', () => {
    const batched = machine({ ItemBatcher: { MaxInputBytesPerBatch: 40 } });
    const items = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'];
    const execution = batched.runSync({
      input: { items },
      mocks: { Call: ({ Items }: { Items: string[] }) => Items.length },
    });
    expect(execution.output).toEqual([2, 1]);
  });

  test('keeps few histories of many children', () => {
    const items = Array.from({ length: 5000 }, (_, index) => index);
    const execution = machine().runSync({ input: { items }, mocks: { Call: 1 }, limits: { keptChildren: 10 } });
    expect(execution.mapRuns[0]?.succeeded).toBe(5000);
    expect(execution.children).toHaveLength(10);
  });
});
