import {
  defineStateMachine,
  fail,
  succeed,
  type Execution,
  type JsonValue,
  type StateMachine,
  TestkitError,
} from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { HistoryTexts } from '../../src/history/event-details.js';
import { oneState, taskMachine } from './machines.js';

const TOO_LARGE = 'States.DataLimitExceeded';
const work = 'arn:aws:lambda:us-east-1:123456789012:function:work';

/** A loop that does the same to its data until something ends it. */
function loop(grow: object, init: object = {}): StateMachine {
  return defineStateMachine({
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Next: 'Grow', ...init },
      Grow: { Type: 'Pass', Next: 'Again', ...grow },
      Again: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Done' }], Default: 'Grow' },
      Done: { Type: 'Succeed' },
    },
  });
}

function mistake(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TestkitError) return error.message;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('variables', () => {
  const assign = (values: Record<string, JsonValue>, limits = {}): Execution =>
    oneState({ Type: 'Pass', Assign: values }).runSync({ limits });

  test('one variable may have 262,144 bytes and no more', () => {
    expect(assign({ x: 'x'.repeat(262_142) }).status).toBe('SUCCEEDED');
    expect(assign({ x: 'x'.repeat(262_143) })).toMatchObject({
      status: 'FAILED',
      error: TOO_LARGE,
      cause:
        "The state/task 'Only' assigned variables with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('bytes are those of UTF-8, not characters', () => {
    expect(assign({ x: 'é'.repeat(131_071) }).status).toBe('SUCCEEDED');
    expect(assign({ x: 'é'.repeat(131_072) }).error).toBe(TOO_LARGE);
  });

  test('variables of one Assign share the limit', () => {
    expect(assign({ a: 'x'.repeat(131_000), b: 'x'.repeat(131_000) }).status).toBe('SUCCEEDED');
    expect(assign({ a: 'x'.repeat(131_072), b: 'x'.repeat(131_072) }).error).toBe(TOO_LARGE);
  });

  test('all variables together may have 10 MiB, those of outer scopes among them', () => {
    const states: Record<string, object> = {};
    for (let n = 0; n < 41; n++)
      states[`S${n}`] = {
        Type: 'Pass',
        Assign: { [`v${n}.$`]: '$.text' },
        ...(n < 40 ? { Next: `S${n + 1}` } : { Next: 'Inner' }),
      };
    const inner = (bytes: number): StateMachine =>
      defineStateMachine({
        StartAt: 'S0',
        States: {
          ...states,
          Inner: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'Last', States: { Last: { Type: 'Pass', Assign: { last: 'x'.repeat(bytes) }, End: true } } },
            ],
            End: true,
          },
        },
      });
    // 41 × 255,002 bytes are 30,678 short of 10 MiB.
    const input = { text: 'x'.repeat(255_000) };
    expect(inner(30_000).runSync({ input }).status).toBe('SUCCEEDED');
    expect(inner(31_000).runSync({ input })).toMatchObject({
      error: TOO_LARGE,
      cause: expect.stringContaining("'Last'") as string,
    });
  });

  test('a variable assigned again and again counts once', () => {
    const machine = loop({ Assign: { x: ['y'.repeat(200_000)] } });
    expect(machine.runSync().cause).toBe('The execution reached the maximum number of history events (25000).');
  });

  test.each<[string, object]>([
    ['a text', { 'x.$': "States.Format('{}{}', $x, $x)" }],
    ['an array', { 'x.$': 'States.Array($x, $x)' }],
    ['an object', { x: { 'l.$': '$x', 'r.$': '$x' } }],
  ])('%s that doubles at each turn ends in DataLimitExceeded', (_, Assign) => {
    const execution = loop({ Assign }, { Assign: { x: 'ab' } }).runSync();
    expect(execution).toMatchObject({ status: 'FAILED', error: TOO_LARGE });
    expect(execution.history.length).toBeLessThan(100);
  });

  test('a Choice rule and a catcher assign under the same limit', () => {
    const Assign = { x: 'x'.repeat(262_143) };
    const choice = defineStateMachine({
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Assign, Next: 'End' }], Default: 'End' },
        End: { Type: 'Succeed' },
      },
    });
    expect(choice.runSync({ input: { a: 1 } }).error).toBe(TOO_LARGE);
    expect(choice.runSync({ input: {} }).status).toBe('SUCCEEDED');
    const caught = oneState({
      Type: 'Task',
      Resource: work,
      Catch: [{ ErrorEquals: ['States.ALL'], Assign, Next: 'Only' }],
    });
    expect(caught.runSync({ mocks: { Only: fail('Broken') } }).error).toBe(TOO_LARGE);
  });
});

describe('other data', () => {
  test("a catcher's output has the limit of every output", () => {
    const machine = defineStateMachine({
      StartAt: 'Work',
      States: {
        Work: {
          Type: 'Task',
          Resource: work,
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'After' }],
          End: true,
        },
        After: { Type: 'Pass', End: true },
      },
    });
    const run = (bytes: number): Execution =>
      machine.runSync({ input: { kept: 'x'.repeat(200_000) }, mocks: { Work: fail('Broken', 'y'.repeat(bytes)) } });
    expect(run(30_000).status).toBe('SUCCEEDED');
    expect(run(70_000)).toMatchObject({
      status: 'FAILED',
      error: TOO_LARGE,
      cause: "The state/task 'Work' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('what a Task would send has the limit, and the error can be caught', () => {
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'work', Payload: { 'a.$': '$', 'b.$': '$' } },
      End: true,
    };
    const states = (extra: object): StateMachine =>
      defineStateMachine({
        StartAt: 'Work',
        States: { Work: { ...task, ...extra }, Caught: { Type: 'Pass', End: true } },
      });
    const Catch = [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }];
    const execution = states({ Catch }).runSync({ input: 'x'.repeat(140_000), mocks: { Work: succeed(1) } });
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        Error: TOO_LARGE,
        Cause:
          "The state/task 'Work' provided parameters with a size exceeding the maximum number of bytes service limit.",
      },
    });
    expect(execution.tasks).toHaveLength(0);
    expect(states({ Catch }).runSync({ input: 'x'.repeat(100_000), mocks: { Work: succeed(1) } }).tasks).toHaveLength(
      1,
    );
  });

  test.each([1_001, 6_000, 100_000])('text nested %i levels deep is not JSON to StringToJson and $parse', (levels) => {
    const input = { text: nested(levels) };
    const byPath = oneState({ Type: 'Pass', Parameters: { 'x.$': 'States.StringToJson($.text)' } });
    expect(byPath.runSync({ input })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('Document nesting depth (1001) exceeds the maximum allowed (1000)') as string,
    });
    const byExpression = oneState({
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: '{% $parse($states.input.text) %}',
    });
    expect(byExpression.runSync({ input }).error).toBe('States.QueryEvaluationError');
  });

  test('brackets inside texts are not levels', () => {
    const machine = oneState({ Type: 'Pass', Parameters: { 'x.$': 'States.StringToJson($.text)' } });
    const text = JSON.stringify({ open: '[{"'.repeat(5_000), list: Array.from({ length: 5_000 }, () => []) });
    expect(machine.runSync({ input: { text } }).status).toBe('SUCCEEDED');
  });

  test('an S3 object nested without end fails its reader', () => {
    const machine = oneState({
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'b', Key: 'k.json' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Each',
        States: { Each: { Type: 'Pass', End: true } },
      },
    });
    const execution = machine.runSync({ s3: { 'b/k.json': nested(100_000) } });
    expect(execution).toMatchObject({
      error: 'States.ItemReaderFailed',
      cause: expect.stringContaining('nested more than 1,000 levels deep') as string,
    });
  });

  test.each<[string, StateMachine]>([
    ['its output', loop({ Parameters: { 'x.$': '$' } })],
    ['its output, in a list', loop({ Parameters: { 'x.$': 'States.Array($.x)' } }, { Result: { x: 1 } })],
    ['a variable', loop({ Assign: { 'x.$': 'States.Array($x)' } }, { Assign: { x: 1 } })],
  ])('a loop that wraps %s ends the test with a message', (_, machine) => {
    for (const type of ['STANDARD', 'EXPRESS'] as const) {
      expect(mistake(() => machine.runSync({ type }))).toBe(
        'State "Grow" made data nested more than 1,000 levels deep, which AWS cannot read as JSON [LIMIT_EXCEEDED]\n' +
          'Hint: look for a loop that wraps its own data at each turn.',
      );
    }
  });

  test.each([
    `States.JsonToString(${'States.Array('.repeat(9)}$.l${', $.l)'.repeat(9)})`,
    `States.ArrayLength(States.Array(States.Format('${'{}'.repeat(100)}'${', $.t'.repeat(100)})))`,
  ])('calls that repeat a value inside one another end: %s', (call) => {
    const machine = oneState({ Type: 'Pass', Parameters: { 'x.$': call } });
    const input = { t: 'x'.repeat(100_000), l: Array.from({ length: 30 }, () => 'x'.repeat(4_000)) };
    let end: string;
    try {
      end = String(machine.runSync({ input }).error);
    } catch (error) {
      end = (error as TestkitError).code;
    }
    expect(['LIMIT_EXCEEDED', TOO_LARGE]).toContain(end);
  });

  test('texts of a history that do not fit into memory are a message; those of equal payloads count once', () => {
    const texts = new HistoryTexts(1_000);
    const [first, second] = [{ text: 'x'.repeat(600) }, { text: 'y'.repeat(600) }];
    for (let event = 0; event < 10; event++) expect(texts.of(first)).toBe(JSON.stringify(first));
    expect(mistake(() => texts.of(second))).toMatchInlineSnapshot(`
      "The history has more than 512 MB of text [LIMIT_EXCEEDED]
      Hint: ask visits, tasks or path instead of history, or let the states pass on less data."
    `);
  });

  test('an answer of the largest size passes as it did', () => {
    expect(taskMachine().runSync({ mocks: { Work: 'x'.repeat(262_142) } }).status).toBe('SUCCEEDED');
  });
});
