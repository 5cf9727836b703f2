import { nested, one, runs, TASK } from './make.mjs';

const chain = (count, fields = { Type: 'Pass' }) => ({
  StartAt: 'S0',
  States: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `S${i}`,
      { ...fields, ...(i === count - 1 ? { End: true } : { Next: `S${i + 1}` }) },
    ]),
  ),
});
/** The same without a query language, as it stands inside of others. */
const bare = (fields, name = 'A') => ({ StartAt: name, States: { [name]: { End: true, ...fields } } });
const loop = (fields) => ({
  StartAt: 'A',
  States: {
    A: { Next: 'B', ...fields },
    B: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'C' }], Default: 'A' },
    C: { Type: 'Succeed' },
  },
});
const choice = (rule) => ({
  StartAt: 'A',
  States: { A: { Type: 'Choice', Choices: [{ ...rule, Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' } },
});

export const sizes = [
  { name: '100,000 states in a row', ends: 'INVALID_DEFINITION', run: runs(() => chain(100_000)) },
  { name: '9,000 states in a row', ends: 'SUCCEEDED', run: runs(() => chain(9_000)) },
  {
    name: 'Choice rules nested 10,000 deep',
    ends: 'INVALID_DEFINITION',
    run: runs(() => choice(nested(10_000, (inner) => ({ Not: inner }), { Variable: '$.a', IsPresent: true }))),
  },
  {
    name: 'Choice rules nested 300 deep',
    ends: 'INVALID_DEFINITION',
    run: runs(() => choice(nested(300, (inner) => ({ Not: inner }), { Variable: '$.a', IsPresent: true }))),
  },
  {
    name: 'a Choice of 5,000 rules',
    ends: 'SUCCEEDED',
    run: runs(
      () => ({
        StartAt: 'A',
        States: {
          A: {
            Type: 'Choice',
            Choices: Array.from({ length: 5_000 }, (_, i) => ({ Variable: '$.a', NumericEquals: i, Next: 'B' })),
            Default: 'B',
          },
          B: { Type: 'Succeed' },
        },
      }),
      { input: { a: -1 } },
    ),
  },
  {
    name: 'Parallel states nested 10,000 deep',
    ends: 'INVALID_DEFINITION',
    run: runs(() =>
      nested(10_000, (inner) => bare({ Type: 'Parallel', Branches: [inner] }), {
        StartAt: 'P',
        States: { P: { Type: 'Pass', End: true } },
      }),
    ),
  },
  {
    name: 'an input nested 100,000 deep',
    ends: 'INVALID_INPUT',
    run: runs(one({ Type: 'Pass' }), () => ({ input: nested(100_000, (inner) => [inner], 0) })),
  },
  {
    name: 'an input that holds itself',
    ends: 'INVALID_INPUT',
    run: runs(one({ Type: 'Pass' }), () => {
      const input = {};
      input.self = input;
      return { input };
    }),
  },
  {
    name: 'an input of 50 MB',
    ends: 'INVALID_INPUT',
    run: runs(one({ Type: 'Pass' }), () => ({ input: 'x'.repeat(50_000_000) })),
  },
  { name: 'a loop without end', ends: 'FAILED States.Runtime', run: runs(loop({ Type: 'Pass' })) },
  {
    name: 'a loop that wraps its state',
    ends: 'LIMIT_EXCEEDED',
    run: runs(loop({ Type: 'Pass', Parameters: { 'a.$': '$' } })),
  },
  {
    name: 'a loop that doubles its state',
    ends: 'FAILED States.DataLimitExceeded',
    run: runs(loop({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' } })),
  },
  {
    name: 'a variable doubled sixty times',
    ends: 'FAILED States.DataLimitExceeded',
    run: runs(
      loop({
        Type: 'Pass',
        Assign: { 'x.$': "States.Format('{}{}', $.t, $.t)" },
        Parameters: { 't.$': "States.Format('{}{}', $.t, $.t)" },
      }),
      { input: { t: 'xxxxxxxx' } },
    ),
  },
  {
    name: 'Retry without end: 99,999,999 attempts',
    ends: 'FAILED States.Runtime',
    run: ({ defineStateMachine, fail }) =>
      defineStateMachine(
        one({
          ...TASK,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 99_999_999, IntervalSeconds: 1, BackoffRate: 1 }],
        }),
      ).runSync({ mocks: { A: fail('Busy').forever() } }),
  },
  {
    name: 'BackoffRate 1e308',
    ends: 'TIMED_OUT',
    run: ({ defineStateMachine, fail }) =>
      defineStateMachine(
        one({ ...TASK, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5, BackoffRate: 1e308 }] }),
      ).runSync({ mocks: { A: fail('Busy').forever() } }),
  },
  { name: 'Wait: Seconds 1e308', ends: 'INVALID_DEFINITION', run: runs(one({ Type: 'Wait', Seconds: 1e308 })) },
  {
    name: 'Wait: SecondsPath to 1e308',
    ends: 'FAILED States.Runtime',
    run: runs(one({ Type: 'Wait', SecondsPath: '$.s' }), { input: { s: 1e308 } }),
  },
  {
    name: 'Wait: a timestamp in the year 999,999',
    ends: 'FAILED States.Runtime',
    run: runs(one({ Type: 'Wait', TimestampPath: '$.t' }), { input: { t: '+999999-01-01T00:00:00Z' } }),
  },
  {
    name: 'TimeoutSeconds 1e308',
    ends: 'INVALID_DEFINITION',
    run: runs(one({ ...TASK, TimeoutSeconds: 1e308 }), { mocks: { A: () => 1 } }),
  },
  {
    name: 'a mock that answers after 1e308 seconds',
    ends: 'INVALID_MOCK',
    run: ({ defineStateMachine, succeed }) =>
      defineStateMachine(one(TASK)).runSync({ mocks: { A: succeed(1).after(1e308) } }),
  },
  {
    name: 'numbers beyond a double in the input',
    ends: 'exit 2 INVALID_INPUT',
    run: ({ command }) =>
      command(['run', './a.asl.json', '--input', '{"n": 1e999}'], {
        'a.asl.json': JSON.stringify(one({ Type: 'Pass' })),
      }),
  },
  {
    name: 'an index of 1e20',
    ends: 'INVALID_DEFINITION',
    run: runs(one({ Type: 'Pass', InputPath: '$.a[99999999999999999999]' }), { input: { a: [1] } }),
  },
  {
    name: 'a Map of 80,000 items',
    ends: 'FAILED States.Runtime',
    run: runs(
      one({
        Type: 'Map',
        ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', Result: 'xxxxxxxx', End: true } } },
      }),
      () => ({ input: Array(80_000).fill(0) }),
    ),
  },
  {
    name: 'Maps in Maps: 40 by 40 by 40 items',
    ends: 'FAILED States.Runtime',
    run: runs(
      () =>
        nested(
          3,
          (inner, level) =>
            bare(
              { Type: 'Map', ItemsPath: '$.items', ItemSelector: { 'items.$': '$.items' }, ItemProcessor: inner },
              `M${level}`,
            ),
          { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
        ),
      () => ({ input: { items: Array(40).fill(0) } }),
    ),
  },
  {
    name: 'a machine that starts itself',
    ends: 'LIMIT_EXCEEDED',
    run: ({ defineStateMachine }) => {
      const machine = defineStateMachine(
        one({
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:self', Input: {} },
        }),
        { name: 'self' },
      );
      return machine.runSync({ stateMachines: { self: machine } });
    },
  },
];
