import { describe, expect, test } from 'vitest';
import { createResponder } from '../../src/mocks/create-responder.js';
import { fail } from '../../src/mocks/declare/fail.js';
import type { Mock, Mocks } from '../../src/mocks/declare/mocks.js';
import { perItem } from '../../src/mocks/declare/per-item.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import { machineOf, messageOf, oneTask, runMocked, runMockedAsync } from './run-with-mocks.js';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:work';

const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5, IntervalSeconds: 1, BackoffRate: 1 }] };

describe('keys', () => {
  const invoke = (FunctionName: string, more = {}) =>
    oneTask('arn:aws:states:::lambda:invoke', {
      Parameters: { FunctionName, ...more },
      ResultSelector: { 'r.$': '$.Payload' },
      OutputPath: '$.r',
    });
  const answers = (machine: ReturnType<typeof invoke>, mocks: Mocks) => runMocked(machine, { mocks }).output;

  test.each<[string, string, object, string]>([
    ['the name of the function', ARN, {}, 'work'],
    ['its ARN', ARN, {}, ARN],
    ['its ARN, called by name alone', 'work', {}, ARN],
    ['its name, called by partial ARN', '123456789012:function:work', {}, 'work'],
    ['its name, called with a version', `${ARN}:7`, {}, 'work'],
    ['its ARN, called with an alias', 'work', { Qualifier: 'live' }, ARN],
    ['one version, by name', `${ARN}:7`, {}, 'work:7'],
    ['one alias, by ARN', 'work', { Qualifier: 'live' }, `${ARN}:live`],
    ['$LATEST, which a call without version means', ARN, {}, 'work:$LATEST'],
    ['the resource', ARN, {}, 'lambda:invoke'],
    ['the resource ARN', ARN, {}, 'arn:aws:states:::lambda:invoke'],
  ])('a lambda:invoke task is answered by %s', (_what, called, more, key) => {
    expect(answers(invoke(called, more), { [key]: succeed('yes') })).toBe('yes');
  });

  test.each([
    ['another version', `${ARN}:7`, 'work:8'],
    ['a version, called without one', ARN, `${ARN}:7`],
    ['the ARN of a function of that name elsewhere', ARN, ARN.replace('us-east-1', 'us-west-2')],
    ['another resource', ARN, 'lambda:invoke.waitForTaskToken'],
  ])('it is not answered by %s', (_what, called, key) => {
    expect(messageOf(() => answers(invoke(called), { [key]: 'no' }))).toContain('[UNKNOWN_MOCK]');
  });

  test('the narrowest key wins: state, version by ARN, version by name, ARN, name, resource ARN, resource', () => {
    const keys = ['Work', `${ARN}:7`, 'work:7', ARN, 'work', 'arn:aws:states:::lambda:invoke', 'lambda:invoke'];
    const machine = invoke(`${ARN}:7`);
    for (let first = 0; first < keys.length; first++) {
      const mocks = Object.fromEntries(
        keys
          .slice(first)
          .reverse()
          .map((key) => [key, succeed(key)]),
      );
      expect(answers(machine, mocks)).toBe(keys[first]);
    }
  });

  test('a function whose name is computed is found when it is called', () => {
    const machine = oneTask('arn:aws:states:::lambda:invoke', {
      Parameters: { 'FunctionName.$': '$.name' },
      OutputPath: '$.Payload',
    });
    const mocks = { one: succeed(1), 'two:live': succeed(2), 'lambda:invoke': succeed(3) };
    expect(runMocked(machine, { mocks, input: { name: 'one:5' } }).output).toBe(1);
    expect(runMocked(machine, { mocks, input: { name: 'two:live' } }).output).toBe(2);
    expect(runMocked(machine, { mocks, input: { name: 'two' } }).output).toBe(3);
  });

  test.each([
    ['arn:aws:states:::aws-sdk:s3:getObject', 'aws-sdk:s3:getObject'],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'sqs:sendMessage.waitForTaskToken'],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'sqs:sendMessage'],
    ['arn:aws:states:us-east-1:123456789012:activity:Review', 'Review'],
    ['arn:aws:states:us-east-1:123456789012:activity:Review', 'arn:aws:states:us-east-1:123456789012:activity:Review'],
  ])('%s is answered by %s', (resource, key) => {
    const sqs = resource.includes(':sqs:') ? { Parameters: { QueueUrl: 'q', MessageBody: 'm' } } : {};
    const machine = oneTask(resource, sqs);
    expect(runMocked(machine, { mocks: { [key]: { ok: true } } }).output).toEqual({ ok: true });
  });

  test('a bare function ARN is not a lambda:invoke', () => {
    expect(messageOf(() => runMocked(oneTask(ARN), { mocks: { 'lambda:invoke': 1 } }))).toContain('[UNKNOWN_MOCK]');
  });

  test('keys that every object inherits mean nothing', () => {
    const machine = machineOf({
      StartAt: 'toString',
      States: {
        toString: { Type: 'Task', Resource: ARN, Next: '__proto__' },
        ['__proto__']: { Type: 'Task', Resource: ARN, End: true },
      },
    });
    expect(messageOf(() => runMocked(machine))).toContain('No mock answers Task "toString"');
    const mocks = JSON.parse('{ "toString": 1, "__proto__": 2 }') as Mocks;
    expect(runMocked(machine, { mocks }).output).toBe(2);
  });
});

describe('lists', () => {
  test('a list advances with every attempt', () => {
    const mocks = { Work: [fail('A').times(2), 'plain', succeed('never')] };
    const execution = runMocked(oneTask(ARN, RETRY), { mocks });
    expect([execution.output, execution.attempts('Work')]).toEqual(['plain', 3]);
  });

  test('a list advances over the items of a Map and over visits in a loop alike', () => {
    const machine = machineOf({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: ARN, End: true } } },
          Next: 'Again',
        },
        Again: {
          Type: 'Choice',
          Choices: [{ Variable: '$[0]', NumericGreaterThan: 3, Next: 'Done' }],
          Default: 'Each',
        },
        Done: { Type: 'Succeed' },
      },
    });
    expect(runMocked(machine, { input: ['a', 'b'], mocks: { Work: [1, 2, 3, 4, 5, 6] } }).output).toEqual([5, 6]);
  });

  test('states that share a key share its list', () => {
    const machine = machineOf({
      StartAt: 'One',
      States: {
        One: { Type: 'Task', Resource: ARN, ResultPath: '$.one', Next: 'Two' },
        Two: { Type: 'Task', Resource: ARN, ResultPath: '$.two', End: true },
      },
    });
    expect(runMocked(machine, { mocks: { work: [1, 2] } }).output).toEqual({ one: 1, two: 2 });
  });

  test('a single outcome, value or function answers every call; a counted outcome only as often as it says', () => {
    const single: Mock[] = [fail('A'), () => fail('A'), fail('A').forever(), [fail('B'), fail('A').forever()]];
    for (const mock of single) expect(runMocked(oneTask(ARN, RETRY), { mocks: { Work: mock } }).error).toBe('A');
    expect(messageOf(() => runMocked(oneTask(ARN, RETRY), { mocks: { Work: fail('A').times(2) } }))).toContain(
      'MOCK_EXHAUSTED',
    );
  });

  test('functions and outcomes mix', () => {
    const mocks = { Work: [() => fail('A'), (input: { n: number }) => input.n + 1] };
    expect(runMocked(oneTask(ARN, RETRY), { mocks, input: { n: 1 } }).output).toBe(2);
  });

  test('a list is used up by a run, not by the test: the next run begins anew', () => {
    const mocks = { Work: [fail('A'), succeed(1)] };
    const machine = oneTask(ARN, RETRY);
    expect([runMocked(machine, { mocks }).output, runMocked(machine, { mocks }).output]).toEqual([1, 1]);
  });

  test('running out says which call found nothing, and where the list was declared', () => {
    const message = messageOf(() => runMocked(oneTask(ARN, RETRY), { mocks: { Work: [fail('A'), fail('B')] } }));
    expect(message).toMatchInlineSnapshot(`
      "Mock "Work" has no outcome left for Task "Work", attempt 3, +2s [MOCK_EXHAUSTED]

      This is call 3 of the run to it; 2 were answered in the order of the list at test/mocks/responder.test.ts:<line>.
      Hint: add an outcome to the list, or .forever() to its last one to answer all further calls."
    `);
  });

  test('perItem keeps a list for each item, whatever order the items run in', () => {
    const machine = machineOf({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: ARN, End: true, ...RETRY } } },
          End: true,
        },
      },
    });
    const mocks = {
      Work: perItem([[fail('A').times(2), succeed('slow')], succeed('fast', { after: 1 }), () => 'called']),
    };
    expect(runMocked(machine, { input: [1, 2, 3], mocks }).output).toEqual(['slow', 'fast', 'called']);
    expect(messageOf(() => runMocked(machine, { input: [1, 2, 3, 4], mocks }))).toMatchInlineSnapshot(`
      "Mock "Work" has no outcome left for Task "Work", +0s [MOCK_EXHAUSTED]

      This is a call for item 3; perItem() at test/mocks/responder.test.ts:<line> has mocks for 3 items.
      Hint: add a mock for the item, or outcomes to its list; .forever() on the last one answers all further calls."
    `);
  });
});

describe('what is wrong with mocks', () => {
  test('a task without a mock says what it sends, what mocks there are, and what it could be called', () => {
    const machine = machineOf({
      StartAt: 'Reserve',
      States: {
        Reserve: { Type: 'Task', Resource: ARN, Next: 'ReserveStock' },
        ReserveStock: {
          Type: 'Task',
          Resource: 'arn:aws:states:::dynamodb:updateItem',
          Parameters: {
            TableName: 'stock',
            Key: { sku: { S: 'A-7' } },
            UpdateExpression: 'x'.repeat(300),
            ReturnValues: 'ALL_NEW',
          },
          End: true,
        },
      },
    });
    expect(messageOf(() => runMocked(machine, { mocks: { Reserve: [succeed(), succeed()], work: () => 1 } })))
      .toMatchInlineSnapshot(`
        "No mock answers Task "ReserveStock" (arn:aws:states:::dynamodb:updateItem), +0s [MOCK_NOT_FOUND]

        Payload: {"TableName":"stock","Key":{"sku":{"S":"A-7"}},"UpdateExpression":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…","ReturnValues":"ALL_NEW"}
        Mocks declared for this run:
          "Reserve"   test/mocks/responder.test.ts:<line>   called once
          "work"                                         never called
        Hint: mocks: { "ReserveStock": succeed(…) } would answer it; so would the key "dynamodb:updateItem"."
      `);
  });

  test('a task without any mock is told how one is written', () => {
    expect(messageOf(() => runMocked(oneTask(ARN), { input: { a: [1, 2], b: null } }))).toMatchInlineSnapshot(`
      "No mock answers Task "Work" (arn:aws:lambda:us-east-1:123456789012:function:work), +0s [MOCK_NOT_FOUND]

      Payload: {"a":[1,2],"b":null}
      No mocks are declared for this run.
      Hint: mocks: { "Work": succeed(…) } would answer it; so would the key "work"."
    `);
  });

  test('a key that matches nothing is refused before anything runs, with the nearest name', () => {
    expect(messageOf(() => createResponder(oneTask(ARN), { mocks: { Wrok: succeed() } }))).toMatchInlineSnapshot(`
      "Mock "Wrok" matches nothing in state machine "Order" [UNKNOWN_MOCK]

      Declared at test/mocks/responder.test.ts:<line>.
      Keys that would match: "Work", "work".
      Hint: did you mean "Work"?"
    `);
  });

  test('a machine that computes function names lets any function name pass, but nothing else', () => {
    const machine = oneTask('arn:aws:states:::lambda:invoke', { Parameters: { 'FunctionName.$': '$.name' } });
    expect(() => createResponder(machine, { mocks: { 'some-function:live': 1 } })).not.toThrow();
    expect(messageOf(() => createResponder(machine, { mocks: { 'dynamodb:putItem': 1, 'Some state': 1 } }))).toContain(
      'Mock "Some state" matches nothing',
    );
  });

  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'Mock "Work" is undefined.'],
    ['an empty list', [], 'Mock "Work" is a list without outcomes.'],
    [
      'an outcome behind an endless one',
      [fail('A').forever(), 1, 2],
      'Outcome 1 of mock "Work" goes on forever, so that the 2 behind it are never reached.',
    ],
  ])('%s is refused before anything runs', (_what, mock, message) => {
    expect(messageOf(() => createResponder(oneTask(ARN), { mocks: { Work: mock } as Mocks }))).toContain(message);
  });

  test('mocks that are no object are refused', () => {
    expect(messageOf(() => Reflect.apply(createResponder, undefined, [oneTask(ARN), { mocks: [1] }]))).toBe(
      'The option "mocks" is an object from keys to mocks. [INVALID_OPTION]',
    );
  });
});

describe('whole states', () => {
  const machine = machineOf({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: ARN, End: true } } },
        Catch: [{ ErrorEquals: ['Boom'], Next: 'Both' }],
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'L', States: { L: { Type: 'Succeed' } } },
          { StartAt: 'R', States: { R: { Type: 'Succeed' } } },
        ],
        End: true,
      },
    },
  });

  test('a Map or Parallel state is mocked by its name', () => {
    const mocks = { Each: succeed([1, 2]), Both: (input: number[]) => [...input].reverse() };
    expect(runMocked(machine, { input: [0], mocks }).output).toEqual([2, 1]);
    expect(runMocked(machine, { input: [0], mocks: { Each: fail('Boom'), Both: succeed(['a', 'b']) } }).output).toEqual(
      ['a', 'b'],
    );
  });

  test.each<[string, Mocks, string]>([
    ['a Map', { Each: { a: 1 } }, 'Map "Each" (mock "Each") must answer with a list, not with an object.'],
    ['a Map in a list', { Each: [1, 2] }, 'Map "Each" (mock "Each") must answer with a list, not with a number.'],
    [
      'a Parallel',
      { Each: succeed([]), Both: () => [1] },
      'Parallel "Both" (mock "Both") must answer with a list of 2, one for each branch, not with a list of 1.',
    ],
  ])('%s cannot result in anything else than TestState allows', (_what, mocks, message) => {
    expect(messageOf(() => runMocked(machine, { input: [], mocks }))).toContain(message);
  });
});

describe('a strict run', () => {
  test('complains about mocks that were not called and outcomes that were not consumed', () => {
    const machine = oneTask(ARN);
    const mocks = { Work: [succeed(), fail('A').times(3), fail('B').forever()], work: () => 1 };
    expect(messageOf(() => runMocked(machine, { mocks, strict: true }))).toMatchInlineSnapshot(`
      "2 mocks were not used to the end by the execution [MOCK_UNUSED]

        "Work", test/mocks/responder.test.ts:<line>: called once, 3 outcomes not used
        "work": never called
      Hint: take away what the execution does not need, or run without strict."
    `);
  });

  test('is content when all was used; an endless outcome need not be reached', () => {
    const mocks = { Work: [succeed(), fail('A').forever()] };
    expect(runMocked(oneTask(ARN), { mocks, strict: true }).status).toBe('SUCCEEDED');
  });

  test('counts perItem by item', () => {
    const mocks = { Work: perItem([succeed()]) };
    expect(messageOf(() => runMocked(oneTask(ARN), { mocks, strict: true }))).toContain('MOCK_EXHAUSTED');
  });
});

test('a report counts calls and what was not consumed, also without strict', () => {
  const responder = createResponder(oneTask(ARN), { mocks: { Work: [fail('A').times(2), 1], work: 1 } });
  expect(responder.report()).toEqual([
    {
      key: 'Work',
      declaredAt: expect.stringMatching(/responder\.test\.ts:\d+$/) as string,
      calls: 0,
      unconsumed: 3,
      unheard: [],
    },
    { key: 'work', declaredAt: undefined, calls: 0, unconsumed: 0, unheard: [] },
  ]);
});

test('the history knows which mock answered', () => {
  const execution = runMocked(oneTask(ARN), { mocks: { work: 1 } });
  expect(execution.tasks.map(({ answeredBy }) => answeredBy)).toEqual(['work']);
});

test('synchronous and asynchronous answers give the same history', async () => {
  const machine = machineOf({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: ARN, End: true, ...RETRY } } },
        End: true,
      },
    },
  });
  const input = [5, 1, 4, 2, 3];
  const step = (n: number, attempt: number) =>
    attempt === 1 && n % 2 === 0 ? fail('Even', 'n').after(n) : succeed(n * 10, { after: n });
  const sync = runMocked(machine, { input, mocks: { Work: (n: number, { attempt }) => step(n, attempt) } });
  const late = await runMockedAsync(machine, {
    input,
    mocks: {
      Work: async (n: number, { attempt }) => {
        await new Promise((resolve) => setTimeout(resolve, 6 - n));
        return step(n, attempt);
      },
    },
  });
  expect(sync.output).toEqual([50, 10, 40, 20, 30]);
  expect(late.history).toEqual(sync.history);
});
