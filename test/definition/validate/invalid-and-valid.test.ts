import { describe, expect, test } from 'vitest';
import { defineStateMachine, validate } from '../../../src/index.js';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const end = { End: true } as const;

type Fields = Readonly<Record<string, unknown>>;

const child = (fields: Fields = { Type: 'Pass', ...end }, config?: Fields): Fields => ({
  StartAt: 'C',
  States: { C: fields },
  ...(config === undefined ? {} : { ProcessorConfig: config }),
});
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const READER = {
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType: 'JSON' },
  Parameters: { Bucket: 'b', Key: 'k' },
};
const task = (more: Fields): Fields => ({ Type: 'Task', Resource: LAMBDA, ...end, ...more });
const map = (more: Fields): Fields => ({ Type: 'Map', ItemProcessor: child(), ...end, ...more });
const wide = (more: Fields): Fields => map({ ItemProcessor: child(undefined, DISTRIBUTED), ...more });
const choice = (rule: Fields): Fields => ({ Type: 'Choice', Choices: [{ Next: 'End', ...rule }], Default: 'End' });

/** One state that AWS refuses, and a twin of it that AWS takes. */
type Pair = readonly [title: string, refused: Fields, taken: Fields];

const JSONPATH: readonly Pair[] = [
  ['an unknown Type', { Type: 'Sleep', ...end }, { Type: 'Pass', ...end }],
  ['Next beside End', { Type: 'Pass', Next: 'End', ...end }, { Type: 'Pass', Next: 'End' }],
  ['a Next that is not a state', { Type: 'Pass', Next: 'Ende' }, { Type: 'Pass', Next: 'End' }],
  ['neither Next nor End', { Type: 'Pass' }, { Type: 'Pass', ...end }],
  ['a field that no state has', { Type: 'Pass', Resutl: 1, ...end }, { Type: 'Pass', Result: 1, ...end }],
  ['a Pass with a Resource', { Type: 'Pass', Resource: LAMBDA, ...end }, task({})],
  [
    'an InputPath that is not a path',
    { Type: 'Pass', InputPath: 'a', ...end },
    { Type: 'Pass', InputPath: '$.a', ...end },
  ],
  ['an InputPath that is a number', { Type: 'Pass', InputPath: 1, ...end }, { Type: 'Pass', InputPath: null, ...end }],
  [
    'a ResultPath with a wildcard',
    { Type: 'Pass', ResultPath: '$.a[*]', ...end },
    { Type: 'Pass', ResultPath: '$.a[0]', ...end },
  ],
  [
    'a ResultPath with two dots',
    { Type: 'Pass', ResultPath: '$..a', ...end },
    { Type: 'Pass', ResultPath: '$.a.b', ...end },
  ],
  [
    'a path field with a plain text',
    { Type: 'Pass', Parameters: { 'a.$': 'b' }, ...end },
    { Type: 'Pass', Parameters: { 'a.$': '$.b' }, ...end },
  ],
  [
    'a path field with a number',
    { Type: 'Pass', Parameters: { 'a.$': 1 }, ...end },
    { Type: 'Pass', Parameters: { a: 1 }, ...end },
  ],
  [
    'an unknown intrinsic function',
    { Type: 'Pass', Parameters: { 'a.$': 'States.Foo($.b)' }, ...end },
    { Type: 'Pass', Parameters: { 'a.$': 'States.Array($.b)' }, ...end },
  ],
  [
    'an intrinsic function without its end',
    { Type: 'Pass', Parameters: { 'a.$': 'States.Array($.b' }, ...end },
    { Type: 'Pass', Parameters: { 'a.$': 'States.UUID()' }, ...end },
  ],
  ['Output in JSONPath', { Type: 'Pass', Output: 1, ...end }, { Type: 'Pass', Result: 1, ...end }],
  [
    'an Assign whose name begins with a digit',
    { Type: 'Pass', Assign: { '1a': 1 }, ...end },
    { Type: 'Pass', Assign: { a1: 1 }, ...end },
  ],
  ['an Assign that is a list', { Type: 'Pass', Assign: [], ...end }, { Type: 'Pass', Assign: { a: [] }, ...end }],
  ['a Task without Resource', { Type: 'Task', ...end }, task({})],
  ['a Resource that is a name', task({ Resource: 'f' }), task({ Resource: `${LAMBDA}:1` })],
  [
    'a Resource that is a path',
    task({ Resource: '$.f' }),
    task({ Resource: INVOKE, Parameters: { 'FunctionName.$': '$.f' } }),
  ],
  [
    'an action that a service lacks',
    task({ Resource: 'arn:aws:states:::sqs:sendMesage' }),
    task({ Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'q', MessageBody: 'm' } }),
  ],
  [
    'a pattern that an action lacks',
    task({ Resource: 'arn:aws:states:::dynamodb:getItem.sync' }),
    task({ Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: { TableName: 't', Key: { id: { S: 'a' } } } }),
  ],
  ['a TimeoutSeconds of zero', task({ TimeoutSeconds: 0 }), task({ TimeoutSeconds: 1 })],
  ['a TimeoutSeconds with a fraction', task({ TimeoutSeconds: 1.5 }), task({ TimeoutSeconds: 99_999_999 })],
  ['a TimeoutSeconds that is text', task({ TimeoutSeconds: '5' }), task({ TimeoutSecondsPath: '$.t' })],
  [
    'TimeoutSeconds beside its path',
    task({ TimeoutSeconds: 5, TimeoutSecondsPath: '$.t' }),
    task({ TimeoutSeconds: 5 }),
  ],
  [
    'a heartbeat as long as the timeout',
    task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
    task({ TimeoutSeconds: 5, HeartbeatSeconds: 4 }),
  ],
  ['a retrier without errors', task({ Retry: [{}] }), task({ Retry: [{ ErrorEquals: ['A'] }] })],
  ['a retrier with an empty list', task({ Retry: [{ ErrorEquals: [] }] }), task({ Retry: [] })],
  [
    'a retrier with States.ALL among others',
    task({ Retry: [{ ErrorEquals: ['A', 'States.ALL'] }] }),
    task({ Retry: [{ ErrorEquals: ['A'] }, { ErrorEquals: ['States.ALL'] }] }),
  ],
  [
    'States.ALL before another retrier',
    task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
    task({ Retry: [{ ErrorEquals: ['States.ALL'] }] }),
  ],
  [
    'a negative IntervalSeconds',
    task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: -1 }] }),
    task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 1 }] }),
  ],
  [
    'a BackoffRate below one',
    task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
    task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 1 }] }),
  ],
  [
    'a negative MaxAttempts',
    task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: -1 }] }),
    task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0 }] }),
  ],
  [
    'an unknown JitterStrategy',
    task({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'HALF' }] }),
    task({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'FULL' }] }),
  ],
  [
    'a catcher without Next',
    task({ Catch: [{ ErrorEquals: ['A'] }] }),
    task({ Catch: [{ ErrorEquals: ['A'], Next: 'End' }] }),
  ],
  [
    'a catcher that leads nowhere',
    task({ Catch: [{ ErrorEquals: ['A'], Next: 'X' }] }),
    task({ Catch: [{ ErrorEquals: ['A'], Next: 'End', ResultPath: '$.e' }] }),
  ],
  [
    'a Retry that is an object',
    task({ Retry: { ErrorEquals: ['A'] } }),
    task({ Retry: [{ ErrorEquals: ['A'], MaxDelaySeconds: 9 }] }),
  ],
  ['a Wait without a time', { Type: 'Wait', ...end }, { Type: 'Wait', Seconds: 0, ...end }],
  [
    'a Wait with two times',
    { Type: 'Wait', Seconds: 1, SecondsPath: '$.s', ...end },
    { Type: 'Wait', SecondsPath: '$.s', ...end },
  ],
  ['a Wait of a negative time', { Type: 'Wait', Seconds: -1, ...end }, { Type: 'Wait', Seconds: 1, ...end }],
  [
    'a Wait until no timestamp',
    { Type: 'Wait', Timestamp: 'tomorrow', ...end },
    { Type: 'Wait', Timestamp: '2026-11-27T00:00:00Z', ...end },
  ],
  ['a Succeed with Next', { Type: 'Succeed', Next: 'End' }, { Type: 'Succeed' }],
  ['a Fail with End', { Type: 'Fail', ...end }, { Type: 'Fail' }],
  [
    'a Fail with Error beside its path',
    { Type: 'Fail', Error: 'A', ErrorPath: '$.e' },
    { Type: 'Fail', ErrorPath: '$.e', Cause: 'c' },
  ],
  ['a Fail whose Error is a number', { Type: 'Fail', Error: 1 }, { Type: 'Fail', Error: '1' }],
  ['a Choice without Choices', { Type: 'Choice', Default: 'End' }, choice({ Variable: '$.a', IsPresent: true })],
  [
    'a Choice with an empty list',
    { Type: 'Choice', Choices: [], Default: 'End' },
    choice({ Variable: '$.a', IsNull: false }),
  ],
  [
    'a Choice with End',
    { ...choice({ Variable: '$.a', IsNull: true }), ...end },
    choice({ Variable: '$.a', IsNull: true }),
  ],
  ['a rule without an operator', choice({ Variable: '$.a' }), choice({ Variable: '$.a', StringEquals: 'b' })],
  [
    'a rule with two operators',
    choice({ Variable: '$.a', StringEquals: 'a', NumericEquals: 1 }),
    choice({
      And: [
        { Variable: '$.a', StringEquals: 'a' },
        { Variable: '$.b', NumericEquals: 1 },
      ],
    }),
  ],
  ['a rule without Variable', choice({ StringEquals: 'a' }), choice({ Variable: '$.a', StringMatches: 'a*' })],
  [
    'a number compared with text',
    choice({ Variable: '$.a', NumericEquals: '1' }),
    choice({ Variable: '$.a', NumericEquals: 1 }),
  ],
  [
    'a text compared with a number',
    choice({ Variable: '$.a', StringEquals: 1 }),
    choice({ Variable: '$.a', StringEqualsPath: '$.b' }),
  ],
  [
    'an unknown operator',
    choice({ Variable: '$.a', StringStartsWith: 'a' }),
    choice({ Variable: '$.a', StringGreaterThan: 'a' }),
  ],
  ['an And with no rules', choice({ And: [] }), choice({ Or: [{ Variable: '$.a', IsNull: true }] })],
  [
    'a Not that is a list',
    choice({ Not: [{ Variable: '$.a', IsNull: true }] }),
    choice({ Not: { Variable: '$.a', IsNull: true } }),
  ],
  [
    'Next in a nested rule',
    choice({ Not: { Variable: '$.a', IsNull: true, Next: 'End' } }),
    choice({ Not: { Variable: '$.a', IsString: true } }),
  ],
  ['a Parallel without Branches', { Type: 'Parallel', ...end }, { Type: 'Parallel', Branches: [child()], ...end }],
  [
    'a branch without StartAt',
    { Type: 'Parallel', Branches: [{ States: { C: { Type: 'Succeed' } } }], ...end },
    { Type: 'Parallel', Branches: [child({ Type: 'Succeed' })], ...end },
  ],
  [
    'a branch that leads outside',
    { Type: 'Parallel', Branches: [child({ Type: 'Pass', Next: 'End' })], ...end },
    { Type: 'Parallel', Branches: [child({ Type: 'Fail' })], ...end },
  ],
  ['a Map without processor', { Type: 'Map', ...end }, map({})],
  ['a Map with Iterator beside ItemProcessor', map({ Iterator: child() }), { Type: 'Map', Iterator: child(), ...end }],
  [
    'ItemSelector beside Parameters',
    map({ ItemSelector: { a: 1 }, Parameters: { a: 1 } }),
    map({ ItemSelector: { a: 1 } }),
  ],
  ['a negative MaxConcurrency', map({ MaxConcurrency: -1 }), map({ MaxConcurrency: 0 })],
  [
    'an ItemReader with fields of another format',
    wide({ ItemReader: { ...READER, ReaderConfig: { InputType: 'JSON', CSVHeaders: ['a'] } } }),
    wide({ ItemReader: READER }),
  ],
  ['an ItemBatcher without a size', wide({ ItemBatcher: {} }), wide({ ItemBatcher: { MaxItemsPerBatch: 10 } })],
  [
    'an ItemReader without Resource',
    wide({ ItemReader: { ...READER, Resource: undefined } }),
    wide({ ItemReader: READER }),
  ],
  [
    'a tolerated percentage above 100',
    wide({ ToleratedFailurePercentage: 101 }),
    wide({ ToleratedFailurePercentage: 100 }),
  ],
  [
    'a distributed Map without ExecutionType',
    map({ ItemProcessor: child(undefined, { Mode: 'DISTRIBUTED' }) }),
    wide({ Label: 'abc' }),
  ],
  [
    'an unknown Mode',
    map({ ItemProcessor: child(undefined, { Mode: 'WIDE' }) }),
    map({ ItemProcessor: child(undefined, { Mode: 'INLINE' }) }),
  ],
];

const JSONATA: readonly Pair[] = [
  [
    'an InputPath in JSONata',
    { Type: 'Pass', InputPath: '$.a', ...end },
    { Type: 'Pass', Output: '{% $states.input.a %}', ...end },
  ],
  ['Parameters in JSONata', task({ Parameters: { a: 1 } }), task({ Arguments: { a: 1 } })],
  ['ResultPath in JSONata', task({ ResultPath: '$.a' }), task({ Output: { a: '{% $states.result %}' } })],
  [
    'an expression that does not end',
    { Type: 'Pass', Output: '{% $sum([1, 2) %}', ...end },
    { Type: 'Pass', Output: '{% $sum([1, 2]) %}', ...end },
  ],
  [
    'a bare name at the top level',
    { Type: 'Pass', Output: '{% total %}', ...end },
    { Type: 'Pass', Output: '{% $states.input.total %}', ...end },
  ],
  [
    '$states.result in a Pass',
    { Type: 'Pass', Output: '{% $states.result %}', ...end },
    { Type: 'Pass', Output: '{% $states.context.Execution.Id %}', ...end },
  ],
  [
    '$states.errorOutput outside a catcher',
    task({ Output: '{% $states.errorOutput %}' }),
    task({ Catch: [{ ErrorEquals: ['A'], Next: 'End', Output: '{% $states.errorOutput %}' }] }),
  ],
  [
    'a member that $states lacks',
    { Type: 'Pass', Output: '{% $states.inptu %}', ...end },
    { Type: 'Pass', Output: '{% $states.input %}', ...end },
  ],
  [
    'an operator of a later version',
    { Type: 'Pass', Output: '{% $states.input.a ?? 1 %}', ...end },
    { Type: 'Pass', Output: '{% $exists($states.input.a) ? $states.input.a : 1 %}', ...end },
  ],
  [
    'a Condition that is a text',
    { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'End' }], Default: 'End' },
    { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'End' }], Default: 'End' },
  ],
  [
    'a Variable in JSONata',
    choice({ Variable: '$.a', IsNull: true }),
    choice({ Condition: '{% $states.input.a = null %}' }),
  ],
  [
    'SecondsPath in JSONata',
    { Type: 'Wait', SecondsPath: '$.s', ...end },
    { Type: 'Wait', Seconds: '{% $states.input.s %}', ...end },
  ],
  ['a Seconds of plain text', { Type: 'Wait', Seconds: '5', ...end }, { Type: 'Wait', Seconds: 5, ...end }],
  [
    'TimeoutSecondsPath in JSONata',
    task({ TimeoutSecondsPath: '$.t' }),
    task({ TimeoutSeconds: '{% $states.input.t %}' }),
  ],
  ['ItemsPath in JSONata', map({ ItemsPath: '$.a' }), map({ Items: '{% $states.input.a %}' })],
  ['ErrorPath in JSONata', { Type: 'Fail', ErrorPath: '$.e' }, { Type: 'Fail', Error: '{% $states.input.e %}' }],
  ['a ResultSelector in JSONata', task({ ResultSelector: { a: 1 } }), task({ Assign: { a: '{% $states.result %}' } })],
  [
    'an Assign of states',
    { Type: 'Pass', Assign: { states: 1 }, ...end },
    { Type: 'Pass', Assign: { states1: 1 }, ...end },
  ],
];

/** The state first, and one that others may lead to, which is always reached. */
function machineOf(state: Fields, language: 'JSONPath' | 'JSONata'): object {
  const states = { Fork: forkTo(language), S: state, End: { Type: 'Succeed' } };
  return { QueryLanguage: language, StartAt: 'Fork', States: JSON.parse(JSON.stringify(states)) as object };
}

function forkTo(language: 'JSONPath' | 'JSONata'): object {
  const rule = language === 'JSONata' ? { Condition: '{% true %}' } : { Variable: '$.x', IsPresent: true };
  return { Type: 'Choice', Choices: [{ ...rule, Next: 'S' }], Default: 'End' };
}

const errorsOf = (machine: object): string[] =>
  validate(machine).flatMap(({ severity, message, pointer }) =>
    severity === 'ERROR' ? [`${pointer}: ${message}`] : [],
  );

const CASES = [
  ...JSONPATH.map((pair) => ['JSONPath', ...pair] as const),
  ...JSONATA.map((pair) => ['JSONata', ...pair] as const),
];

describe('what creation refuses, and its twin', () => {
  test.each(CASES)('%s: %s is refused at its state, and the twin is not', (language, _, refused, taken) => {
    const errors = errorsOf(machineOf(refused, language));
    expect(errors).not.toEqual([]);
    expect(errors.filter((error) => !error.startsWith('/States/S'))).toEqual([]);
    expect(() => defineStateMachine(machineOf(refused, language))).toThrow('INVALID_DEFINITION');
    expect(errorsOf(machineOf(taken, language))).toEqual([]);
    defineStateMachine(machineOf(taken, language));
  });

  test('covers every type of state in both query languages', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(JSONPATH.map(([, , { Type }]) => Type)).size).toBe(8);
    expect(new Set(JSONATA.map(([, , { Type }]) => Type))).toContain('Fail');
  });
});
