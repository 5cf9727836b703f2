import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { defineStateMachine, fail, succeed, type StateMachine } from 'asl-testkit';
import { explore, fuzz, simulate, stateMachine } from 'asl-testkit/fuzz';
import { Collector } from '../../src/coverage/collector.js';
import type { CoverageMap } from '../../src/coverage/coverage-map.js';
import { observeRuns } from '../../src/run/observe-runs.js';
import { isJsonObject, type JsonValue } from '../../src/values/json.js';
import { countHistory } from './count-history.js';

let collector: Collector;

beforeEach(() => {
  collector = new Collector(() => ({ file: 'a.test.ts', name: 'a test' }));
  observeRuns(collector);
});

afterEach(() => {
  observeRuns(undefined);
});

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:';

/** The hits of tests, by label; what was never taken is left out. */
function taken(map: CoverageMap, of: 'tests' | 'explored' = 'tests'): Record<string, number> {
  const items = map.machines.flatMap((machine) => machine.items);
  return Object.fromEntries(items.filter(({ hits }) => hits[of] > 0).map(({ label, hits }) => [label, hits[of]]));
}

function untaken(map: CoverageMap): string[] {
  return map.machines.flatMap(({ items }) => items.filter(({ hits }) => hits.tests === 0).map(({ label }) => label));
}

const take = (): CoverageMap => collector.take('/project');

const retrying = (): StateMachine =>
  defineStateMachine({
    StartAt: 'Invoke',
    States: {
      Invoke: {
        Type: 'Task',
        Resource: `${LAMBDA}Flaky`,
        TimeoutSeconds: 5,
        Retry: [{ ErrorEquals: ['Busy', 'States.Timeout'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['Refused', 'Busy'], Next: 'Failed' }],
        Next: 'Done',
      },
      Failed: { Type: 'Fail', Error: 'Refused' },
      Done: { Type: 'Succeed' },
    },
  });

describe('the counts of a run', () => {
  test('a run counts its states, its way, its retrier and the name that decided', () => {
    retrying().runSync({ mocks: { Invoke: [fail('Busy'), succeed({})] } });
    const map = take();
    expect(taken(map)).toEqual({
      Invoke: 1,
      'Invoke → Done': 1,
      'Invoke: Retry[0] retries': 1,
      'Invoke: Retry[0] names "Busy"': 1,
      Done: 1,
    });
    expect(untaken(map)).toEqual([
      'Invoke → Failed (Catch[0])',
      'Invoke: Retry[0] names "States.Timeout"',
      'Invoke: Retry[0] is exhausted',
      'Invoke: Catch[0] names "Refused"',
      'Invoke: Catch[0] names "Busy"',
      'Invoke: TimeoutSeconds runs out',
      'Failed',
    ]);
  });

  test('an exhausted retrier counts, and so does the catcher after it', () => {
    retrying().runSync({ mocks: { Invoke: fail('Busy') } });
    expect(taken(take())).toMatchObject({
      'Invoke: Retry[0] retries': 2,
      'Invoke: Retry[0] is exhausted': 1,
      'Invoke: Retry[0] names "Busy"': 3,
      'Invoke → Failed (Catch[0])': 1,
      'Invoke: Catch[0] names "Busy"': 1,
    });
  });

  test('a timeout counts where TimeoutSeconds ran out, and not where a mock fails with States.Timeout', () => {
    const machine = retrying();
    machine.runSync({ mocks: { Invoke: fail('States.Timeout') } });
    expect(taken(take())['Invoke: TimeoutSeconds runs out']).toBeUndefined();
    machine.runSync({ mocks: { Invoke: succeed({}, { after: 6 }) } });
    expect(taken(take())['Invoke: TimeoutSeconds runs out']).toBe(3);
  });

  test('a heartbeat that ran out is not a timeout', () => {
    const machine = defineStateMachine({
      StartAt: 'Wait',
      States: {
        Wait: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { QueueUrl: 'https://q', MessageBody: 'b' },
          TimeoutSeconds: 60,
          HeartbeatSeconds: 10,
          End: true,
        },
      },
    });
    machine.runSync({ mocks: { Wait: succeed({}, { after: 30 }) } });
    expect(taken(take())).toEqual({ Wait: 1, 'Wait: HeartbeatSeconds runs out': 1 });
  });

  test("the machine's own TimeoutSeconds counts where it ran out", () => {
    const machine = defineStateMachine({
      StartAt: 'Wait',
      TimeoutSeconds: 5,
      States: { Wait: { Type: 'Wait', Seconds: 10, End: true } },
    });
    machine.runSync();
    expect(taken(take())).toEqual({ 'StateMachine: TimeoutSeconds runs out': 1, Wait: 1 });
  });

  test('operands of And, Or and Not count both ways, as far as they are looked at', () => {
    const machine = defineStateMachine({
      StartAt: 'Route',
      States: {
        Route: {
          Type: 'Choice',
          Choices: [
            {
              And: [{ Variable: '$.n', IsNumeric: true }, { Not: { Variable: '$.n', NumericEquals: 3 } }],
              Next: 'Yes',
            },
          ],
          Default: 'No',
        },
        Yes: { Type: 'Succeed' },
        No: { Type: 'Succeed' },
      },
    });
    machine.runSync({ input: { n: 3 } });
    machine.runSync({ input: { n: 'three' } });
    const map = take();
    expect(taken(map)).toEqual({
      Route: 2,
      'Route → No (Default)': 2,
      'Route: Choices[0].And[0] holds': 1,
      'Route: Choices[0].And[0] does not hold': 1,
      'Route: Choices[0].And[1] does not hold': 1,
      'Route: Choices[0].And[1].Not holds': 1,
      No: 2,
    });
    expect(untaken(map)).toEqual([
      'Route → Yes (Choices[0])',
      'Route: Choices[0].And[1] holds',
      'Route: Choices[0].And[1].Not does not hold',
      'Yes',
    ]);
  });

  test('a JSONata condition counts both ways, and one that is not an expression does not', () => {
    const machine = defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Route',
      States: {
        Route: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.n > 3 %}', Next: 'Done' },
            { Condition: true, Next: 'Done' },
          ],
        },
        Done: { Type: 'Succeed' },
      },
    });
    machine.runSync({ input: { n: 1 } });
    expect(untaken(take())).toEqual(['Route → Done (Choices[0])', 'Route: Choices[0].Condition holds']);
  });

  test('a condition whose evaluation fails counts neither way', () => {
    const machine = defineStateMachine({
      StartAt: 'Route',
      States: {
        Route: {
          Type: 'Choice',
          Choices: [{ Not: { Variable: '$.missing', NumericEquals: 3 }, Next: 'Done' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    });
    expect(machine.runSync().status).toBe('FAILED');
    expect(taken(take())).toEqual({ Route: 1 });
  });

  test('a machine that was compiled before anybody looked counts its conditions too', () => {
    observeRuns(undefined);
    const machine = defineStateMachine({
      StartAt: 'Route',
      States: {
        Route: { Type: 'Choice', Choices: [{ Not: { Variable: '$.n', IsNull: true }, Next: 'Done' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    });
    machine.runSync({ input: { n: 1 } });
    observeRuns(collector);
    machine.runSync({ input: { n: 1 } });
    expect(taken(take())['Route: Choices[0].Not does not hold']).toBe(1);
  });
});

describe('a Map', () => {
  const each = (mode: 'INLINE' | 'DISTRIBUTED'): StateMachine =>
    defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: mode === 'INLINE' ? { Mode: mode } : { Mode: mode, ExecutionType: 'STANDARD' },
            StartAt: 'Item',
            States: { Item: { Type: 'Task', Resource: `${LAMBDA}PerItem`, End: true } },
          },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
          Next: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    });

  test.each(['INLINE', 'DISTRIBUTED'] as const)('%s counts with no, one, many and failing items', (mode) => {
    const machine = each(mode);
    const inputs: unknown[] = [[], [1], [1, 2, 3], ['bad', 2]];
    for (const input of inputs) {
      machine.runSync({
        input,
        mocks: {
          Item: (item: unknown) => {
            if (item === 'bad') throw Object.assign(new Error('bad'), { name: 'Bad' });
            return 1;
          },
        },
      });
    }
    const map = take();
    expect(untaken(map)).toEqual([]);
    expect(taken(map)).toMatchObject({
      Each: 4,
      'Each: no items': 1,
      'Each: one item': 1,
      'Each: many items': 2,
      'Each: a failing item': 1,
      Item: 6,
      'Item → end': mode === 'INLINE' ? 4 : 5,
    });
  });

  test('a Map over a list of the definition always has as many items, and one that reads one item never many', () => {
    const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
    const processor = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    defineStateMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Each',
      States: { Each: { Type: 'Map', Items: [1, 2], ItemProcessor: processor, End: true } },
    }).runSync();
    expect(taken(take())).toEqual({ Each: 1, 'Each → end': 1, 'Each: many items': 1, Item: 2, 'Item → end': 2 });
    const reading = defineStateMachine({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'JSON', MaxItems: 1 },
            Parameters: { Bucket: 'b', Key: 'k' },
          },
          ItemProcessor: { ...distributed, StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
    });
    reading.runSync({ s3: { 'b/k': [1, 2, 3] } });
    expect(untaken(take())).toEqual(['Each: no items', 'Each: a failing item']);
  });

  test('a Map that is mocked as a whole runs no items', () => {
    each('INLINE').runSync({ input: [1], mocks: { Each: succeed([]) } });
    expect(taken(take())).toEqual({ Each: 1, 'Each → Done': 1, Done: 1 });
  });
});

describe('every way to run', () => {
  test('run, runSync, start, step, fork, redrive and runState are counted', async () => {
    const machine = retrying();
    const mocks = { Invoke: succeed({}) };
    await machine.run({ mocks });
    machine.runSync({ mocks });
    await machine.start({ mocks }).advance();
    const stepped = machine.start({ mocks });
    await stepped.step();
    const fork = stepped.fork();
    await fork.advance();
    await stepped.advance();
    await machine.runState('Invoke', { mocks });
    const map = take();
    expect(map.machines[0]?.runs).toEqual({ tests: 6, explored: 0 });
    // The fork goes on where its original stood: what lies before is counted once.
    expect(taken(map)).toEqual({ Invoke: 5, 'Invoke → Done': 6, Done: 5 });

    const failed = machine.start({ mocks: { Invoke: [fail('Other'), succeed({})] } });
    await failed.advance();
    expect(taken(take())).toEqual({ Invoke: 1 });
    await failed.redrive().advance();
    expect(taken(take())).toEqual({ Invoke: 1, 'Invoke → Done': 1, Done: 1 });
  });

  test('a run that a mistake of the test ends counts what it took until then', async () => {
    const machine = defineStateMachine({
      StartAt: 'First',
      States: { First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Task', Resource: `${LAMBDA}X`, End: true } },
    });
    expect(() => machine.runSync()).toThrow('Second');
    await expect(machine.run()).rejects.toThrow('Second');
    expect(taken(take())).toEqual({ First: 2, 'First → Second': 2, Second: 2 });
  });

  test('a run that waits for its handler counts what it has taken, and the rest later', async () => {
    const machine = retrying();
    let answer: (value: unknown) => void = () => undefined;
    const running = machine.run({ mocks: { Invoke: () => new Promise((resolve) => (answer = resolve)) } });
    expect(taken(take())).toEqual({ Invoke: 1 });
    answer({});
    await running;
    const map = take();
    expect(taken(map)).toEqual({ 'Invoke → Done': 1, Done: 1 });
    expect(map.machines[0]?.runs.tests).toBe(0);
  });

  test('a nested machine counts with its own runs', () => {
    const child = defineStateMachine(
      { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } },
      { name: 'child' },
    );
    const parent = defineStateMachine(
      {
        StartAt: 'Start',
        States: {
          Start: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child', Input: {} },
            End: true,
          },
        },
      },
      { name: 'parent' },
    );
    parent.runSync({ stateMachines: { child } });
    const { machines } = take();
    expect(machines.map(({ name, runs }) => [name, runs.tests])).toEqual([
      ['child', 1],
      ['parent', 1],
    ]);
    expect(machines[0]?.items.map(({ hits }) => hits.tests)).toEqual([1, 1]);
  });

  test('runs of fuzz, explore and simulate count apart', async () => {
    const machine = retrying();
    explore(machine);
    const explored = take();
    expect(untaken(explored)).toHaveLength(12);
    expect(taken(explored)).toEqual({});
    expect(taken(explored, 'explored')).toMatchObject({ Failed: expect.any(Number), Done: expect.any(Number) });
    await fuzz(machine, { runs: 20, seed: 1 });
    simulate(machine, { runs: 10, tasks: { Invoke: { errorRate: 0 } } });
    const { machines } = take();
    expect(machines[0]?.runs).toMatchObject({ tests: 0 });
    expect(machines[0]?.runs.explored).toBeGreaterThanOrEqual(30);
  });
});

describe('executions', () => {
  test('an execution is kept with its test, its visits and what it took', () => {
    retrying().runSync({ input: { id: 1 }, mocks: { Invoke: [fail('Busy', 'too much'), succeed({ ok: true })] } });
    const [machine] = take().machines;
    const [execution] = machine?.executions ?? [];
    expect(execution?.taken.map((place) => machine?.items[place]?.label)).toEqual([
      'Invoke',
      'Invoke → Done',
      'Invoke: Retry[0] retries',
      'Invoke: Retry[0] names "Busy"',
      'Done',
    ]);
    expect(execution).toMatchInlineSnapshot(`
      {
        "explored": false,
        "input": "{"id":1}",
        "name": "execution",
        "ordinal": 0,
        "output": "{"ok":true}",
        "seconds": 1,
        "startTime": "2025-01-01T00:00:00.000Z",
        "status": "SUCCEEDED",
        "taken": [
          0,
          1,
          2,
          4,
          11,
        ],
        "test": {
          "file": "a.test.ts",
          "name": "a test",
        },
        "visits": [
          {
            "attempts": [
              {
                "endedAt": 0,
                "error": "Busy",
                "startedAt": 0,
                "status": "FAILED",
              },
              {
                "endedAt": 1,
                "startedAt": 1,
                "status": "SUCCEEDED",
              },
            ],
            "enteredAt": 0,
            "exitedAt": 1,
            "from": null,
            "index": 0,
            "input": "{"id":1}",
            "output": "{"ok":true}",
            "state": "Invoke",
            "status": "SUCCEEDED",
            "type": "Task",
            "via": "Start",
            "within": [],
          },
          {
            "attempts": [
              {
                "endedAt": 1,
                "startedAt": 1,
                "status": "SUCCEEDED",
              },
            ],
            "enteredAt": 1,
            "exitedAt": 1,
            "from": "Invoke",
            "index": 0,
            "input": "{"ok":true}",
            "output": "{"ok":true}",
            "state": "Done",
            "status": "SUCCEEDED",
            "type": "Succeed",
            "via": "Next",
            "within": [],
          },
        ],
        "visitsLeftOut": 0,
      }
    `);
  });

  test('the first thousand executions are kept, and all are counted', () => {
    const machine = retrying();
    for (let run = 0; run < 1005; run++) machine.runSync({ mocks: { Invoke: succeed({}) } });
    const [coverage] = take().machines;
    expect(coverage?.runs.tests).toBe(1005);
    expect(coverage?.executions).toHaveLength(1000);
  });
});

/** The names of all Tasks, those within other states too. */
function tasksOf(document: JsonValue): string[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, value]: [string, JsonValue]) => {
    const isTask = isJsonObject(value) && value.Type === 'Task';
    return [...(isTask ? [name] : []), ...tasksOf(value)];
  });
}

test('the counts of any run are those of its history', () => {
  const answers = [
    succeed({}),
    succeed({}, { after: 3600 }),
    fail('Busy'),
    fail('Order.Refused'),
    fail('States.Timeout'),
  ];
  fc.assert(
    fc.property(stateMachine(), fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 8 }), (document, picks) => {
      const machine = defineStateMachine(document);
      let next = 0;
      const answer = (): unknown => answers[picks[next++ % picks.length] ?? 0];
      const mocks = Object.fromEntries(tasksOf(document).map((name) => [name, answer]));
      const execution = machine.runSync({ mocks, limits: { transitions: 2000 } });
      const expected = countHistory(execution, document);
      const actual = new Map<string, number>();
      for (const { label, hits, kind } of take().machines[0]?.items ?? []) {
        if (hits.tests === 0 || kind.startsWith('condition')) continue;
        // Events of Maps and timeouts do not name their state.
        const shared = /: ((?:no|one|many) items?|a failing item|TimeoutSeconds runs out)$/.exec(label);
        const key = shared === null ? label : `* ${shared[1] ?? ''}`;
        actual.set(key, (actual.get(key) ?? 0) + hits.tests);
      }
      expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 300 },
  );
});
