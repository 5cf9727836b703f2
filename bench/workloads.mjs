/**
 * What is measured: machines, inputs, plans for their mocks, and the outcomes that must come out before a time counts.
 *
 * A plan lists what the calls of one execution answer in turn, by error name or `ok`; execution i follows plan i modulo
 * their number, and expects outcome i modulo theirs.
 *
 * @typedef {{ name: string, title: string, definition: object, input: unknown, transitions: number,
 *   mocks?: Record<string, { value: unknown, plans: string[][] }>, needs?: string[], waits?: boolean,
 *   expect: { status: string, output?: unknown, error?: string }[] }} Workload
 */

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:';
const succeeded = (output) => [{ status: 'SUCCEEDED', output }];

/** @returns {object} `count` Pass states, one after the other */
export function passChain(count, prefix = 'P') {
  const names = Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const states = names.map((name, i) => [
    name,
    { Type: 'Pass', ...(i + 1 < count ? { Next: names[i + 1] } : { End: true }) },
  ]);
  return { StartAt: names[0], States: Object.fromEntries(states) };
}

/** @returns {object} a Choice that goes round until `$.n` is `count`: 2 × count + 2 transitions */
export function countingLoop(count) {
  return {
    StartAt: 'Check',
    States: {
      Check: {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericLessThan: count, Next: 'Add' }],
        Default: 'Done',
      },
      Add: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Check' },
      Done: { Type: 'Succeed' },
    },
  };
}

function countingLoopJsonata(count) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { n: 0 }, Next: 'Check' },
      Check: { Type: 'Choice', Choices: [{ Condition: `{% $n < ${count} %}`, Next: 'Add' }], Default: 'Done' },
      Add: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'Check' },
      Done: { Type: 'Succeed', Output: { n: '{% $n %}' } },
    },
  };
}

/** @returns {object} an inline Map over `$.items` whose result is the list of its results */
export function mapOf(item) {
  const ItemProcessor = { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Item', States: { Item: item } };
  const paths = { ItemsPath: '$.items', ResultPath: '$.results', OutputPath: '$.results' };
  return { StartAt: 'Each', States: { Each: { Type: 'Map', ...paths, ItemProcessor, End: true } } };
}

/** @returns {{ items: { id: number }[] }} */
export function itemsInput(count) {
  return { items: Array.from({ length: count }, (_, id) => ({ id })) };
}

/** The error-processor in small: retries what is transient, rejects what is invalid, handles all else. */
export const errorProcessor = {
  StartAt: 'Invoke',
  States: {
    Invoke: {
      Type: 'Task',
      Resource: `${LAMBDA}Processor`,
      ResultPath: '$.result',
      Retry: [
        { ErrorEquals: ['TransientError', 'States.Timeout'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 },
      ],
      Catch: [
        { ErrorEquals: ['ValidationError'], ResultPath: '$.error', Next: 'Reject' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'HandleError' },
      ],
      Next: 'Route',
    },
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.result.status', StringEquals: 'ok', Next: 'Done' }],
      Default: 'HandleError',
    },
    HandleError: {
      Type: 'Pass',
      Result: { handled: true },
      ResultPath: '$.handled',
      OutputPath: '$.handled',
      Next: 'Done',
    },
    Reject: { Type: 'Fail', Error: 'Rejected', Cause: 'validation failed' },
    Done: { Type: 'Succeed' },
  },
};

/** @returns {Workload[]} */
export function workloads() {
  const { items } = itemsInput(10_000);
  const TRANSIENT = 'TransientError';
  return [
    {
      name: 'chain',
      title: 'chain of 100 Pass',
      definition: passChain(100),
      input: { orderId: 'o-1', lines: [1, 2, 3] },
      transitions: 100,
      expect: succeeded({ orderId: 'o-1', lines: [1, 2, 3] }),
    },
    {
      name: 'loop',
      title: 'Choice loop to 1,000, MathAdd',
      definition: countingLoop(1000),
      input: { n: 0 },
      transitions: 2002,
      expect: succeeded({ n: 1000 }),
    },
    {
      name: 'loopJsonata',
      title: 'the same in JSONata',
      definition: countingLoopJsonata(1000),
      input: {},
      transitions: 2003,
      needs: ['jsonata'],
      expect: succeeded({ n: 1000 }),
    },
    {
      name: 'retry',
      title: '5 retries',
      definition: {
        StartAt: 'Invoke',
        States: {
          Invoke: {
            Type: 'Task',
            Resource: `${LAMBDA}Flaky`,
            Retry: [{ ErrorEquals: [TRANSIENT], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2 }],
            End: true,
          },
        },
      },
      input: { id: 1 },
      transitions: 6,
      waits: true,
      mocks: { Invoke: { value: { ok: true }, plans: [[...Array(5).fill(TRANSIENT), 'ok']] } },
      expect: succeeded({ ok: true }),
    },
    {
      name: 'mapPass',
      title: 'Map over 10,000 items, Pass',
      definition: mapOf({ Type: 'Pass', End: true }),
      input: { items },
      transitions: 10_001,
      expect: succeeded(items),
    },
    {
      name: 'mapTask',
      title: 'Map over 10,000 items, Task',
      definition: mapOf({ Type: 'Task', Resource: `${LAMBDA}PerItem`, End: true }),
      input: { items },
      transitions: 10_001,
      mocks: { Item: { value: { ok: true }, plans: [['ok']] } },
      expect: succeeded(items.map(() => ({ ok: true }))),
    },
    {
      name: 'parallel',
      title: 'Parallel 50 × 20 Pass',
      definition: {
        StartAt: 'Fan',
        States: {
          Fan: { Type: 'Parallel', End: true, Branches: Array.from({ length: 50 }, (_, b) => passChain(20, `B${b}P`)) },
        },
      },
      input: { a: 1 },
      transitions: 1001,
      expect: succeeded(Array(50).fill({ a: 1 })),
    },
    {
      name: 'errorProcessor',
      title: 'error-processor, four outcomes in turn',
      definition: errorProcessor,
      input: { orderId: 'o-1' },
      transitions: 4,
      waits: true,
      mocks: {
        Invoke: {
          value: { status: 'ok' },
          plans: [['ok'], [TRANSIENT, 'ok'], ['ValidationError'], [TRANSIENT, TRANSIENT, 'Unforeseen']],
        },
      },
      expect: [
        { status: 'SUCCEEDED', output: { orderId: 'o-1', result: { status: 'ok' } } },
        { status: 'SUCCEEDED', output: { orderId: 'o-1', result: { status: 'ok' } } },
        { status: 'FAILED', error: 'Rejected' },
        { status: 'SUCCEEDED', output: { handled: true } },
      ],
    },
  ];
}
