import { describe, expect, test } from 'vitest';
import { defineStateMachine } from '../../src/run/define-state-machine.js';
import { validate } from '../../src/run/validate.js';

type Fields = Readonly<Record<string, unknown>>;

/** A machine of one state, with a state "Z" for it to go to. */
function machineWith(state: Fields): object {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: state, Z: { Type: 'Succeed' } },
  };
}

const task = (fields: Fields): Fields => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  Next: 'Z',
  ...fields,
});
const pass = (output: unknown): Fields => ({ Type: 'Pass', Output: output, Next: 'Z' });

function findings(state: Fields): string[] {
  return validate(machineWith(state))
    .filter(({ code }) => code.includes('JSONATA'))
    .map(({ code, message, pointer }) => `${code}: ${message} @ ${pointer.replace('/States/S/', '')}`);
}

const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
const topLevel = (name: string, pointer: string): string[] => [
  `UNSUPPORTED_JSONATA_EXPRESSION: Reference to '${name}' at the top level is not supported. @ ${pointer}`,
];

describe('a name at the top level is refused', () => {
  // Every expression of these lists but those marked was validated on AWS by somebody who published the answers.
  test.each([
    ...['phone', 'phone[0].number', 'phone.number.street', '-phone', 'phone ? 1 : 2', '$states.input.a ? phone : 2'],
    ...["phone & 'x'", 'phone in $states.input.b', '$sum(phone)', 'phone(1)', 'phone ~> $string()', '[1..phone]'],
    ...['(phone)', '(phone).other', '[phone].other', '[phone, 1]', '{phone: 1}', '($x := phone; $x)'],
    ...['$map($states.input.a, function($y){ phone })', '$count(phone[inner])', 'phone.**.deeper'],
    // Neighbours of our own.
    ...[
      '"phone".x',
      '`phone`',
      '$f(?, phone)',
      'phone{a: b}',
      'phone^(a)',
      'phone@$p.a',
      'phone#$i.a',
      '1 + (2; phone)',
    ],
    ...['{"k": phone}', '$states.input.a ~> $map(function($y){ phone })', 'phone[]'],
  ])('in %s', (expression) => {
    expect(findings(pass(`{% ${expression} %}`))).toEqual(topLevel('phone', 'Output'));
  });

  test.each(['$', '$.phone', '$[0]', '$string($)', '$map($states.input.a, function($x){ $ })'])(
    'in %s',
    (expression) => {
      expect(findings(pass(`{% ${expression} %}`))).toEqual(topLevel('$', 'Output'));
    },
  );

  test.each(['$$', '$$.phone', '$states.input.a[b = $$.c]'])('in %s, whatever stands around it', (expression) => {
    expect(findings(pass(`{% ${expression} %}`))).toEqual([
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. @ Output",
    ]);
  });

  test('once for each name, in the order of the text', () => {
    expect(findings(pass('{% bbb + aaa * bbb %}'))).toEqual([
      ...topLevel('bbb', 'Output'),
      ...topLevel('aaa', 'Output'),
    ]);
  });

  test.each<[Fields, string]>([
    [pass({ a: { b: ['{% phone %}'] } }), 'Output/a/b/0'],
    [{ Type: 'Pass', Assign: { Next: '{% phone %}' }, Next: 'Z' }, 'Assign/Next'],
    [{ Type: 'Wait', Seconds: '{% phone %}', Next: 'Z' }, 'Seconds'],
    [{ Type: 'Wait', Timestamp: '{% phone %}', Next: 'Z' }, 'Timestamp'],
    [{ Type: 'Fail', Cause: '{% phone %}' }, 'Cause'],
    [{ Type: 'Fail', Error: '{% phone %}' }, 'Error'],
    [{ Type: 'Choice', Choices: [{ Condition: '{% phone = 1 %}', Next: 'Z' }], Default: 'Z' }, 'Choices/0/Condition'],
    [
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% true %}', Output: { v: '{% phone %}' }, Next: 'Z' }],
        Default: 'Z',
      },
      'Choices/0/Output/v',
    ],
    [task({ Arguments: { FunctionName: 'f', Payload: { Comment: '{% phone %}' } } }), 'Arguments/Payload/Comment'],
    [task({ TimeoutSeconds: '{% phone %}' }), 'TimeoutSeconds'],
    [task({ HeartbeatSeconds: '{% phone %}' }), 'HeartbeatSeconds'],
    [task({ Credentials: { RoleArn: '{% phone %}' } }), 'Credentials/RoleArn'],
    [task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% phone %}', Next: 'Z' }] }), 'Catch/0/Output'],
    [task({ Catch: [{ ErrorEquals: ['States.ALL'], Assign: { a: '{% phone %}' }, Next: 'Z' }] }), 'Catch/0/Assign/a'],
    [{ Type: 'Map', Items: '{% phone %}', ItemProcessor: processor, Next: 'Z' }, 'Items'],
    [{ Type: 'Map', ItemSelector: { Next: '{% phone %}' }, ItemProcessor: processor, Next: 'Z' }, 'ItemSelector/Next'],
    [{ Type: 'Map', MaxConcurrency: '{% phone %}', ItemProcessor: processor, Next: 'Z' }, 'MaxConcurrency'],
    [
      {
        Type: 'Map',
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', Output: '{% phone %}', End: true } } },
        Next: 'Z',
      },
      'ItemProcessor/States/I/Output',
    ],
    [
      {
        Type: 'Parallel',
        Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', Assign: { v: '{% phone %}' }, End: true } } }],
        Next: 'Z',
      },
      'Branches/0/States/B/Assign/v',
    ],
  ])('in every field: %j', (state, pointer) => {
    expect(findings(state)).toEqual(topLevel('phone', pointer));
  });
});

describe('a name with something to be read from is accepted', () => {
  test.each([
    ...[
      '$states.input.phone',
      '$states.input.a[0].phone',
      '$states.input.a.phone[0]',
      '$states.input.items[phone > 3]',
    ],
    ...['$states.input.a^(phone)', "$states.input.a{'k': phone}", '$states.input.a.(phone)', '$states.input.a.$phone'],
    ...['$phone', '$states.input.a ~> $string()', "$states.input ~> |phone|{'b': 1}|", '**.phone', "{'k': 1}.phone"],
    ...['$states.input.a[0][phone]', '$states.input.a[$ > 1]', "'phone'", '1 + 1', '$now()'],
    ...['$map($states.input.a, function($x){ $x.phone })'],
    // Neighbours of our own.
    ...['*.phone', '$x.{"k": phone}', '$x.[phone]', '$x.$sum(phone)', '$x#$i[phone]', '$x@$y.(phone & $y.a)'],
    ...['$x.(phone ? a : b)', '$x.*[phone]', '$x^(>phone, <other)', '$match("phone", /phone/)'],
    ...['($x := $states.input; $x.phone)', '$f($states.input)[phone]', '$states.input.("phone")'],
  ])('in %s', (expression) => {
    expect(findings(pass(`{% ${expression} %}`))).toEqual([]);
  });

  test.each<[string, Fields]>([
    ['a Comment', { Type: 'Pass', Comment: '{% phone %}', Next: 'Z' }],
    ['text around the delimiters', pass(' {% phone %}')],
    ['a retrier', task({ Retry: [{ ErrorEquals: ['{% phone %}'] }] })],
  ])('in %s, which is text', (_what, state) => {
    expect(findings(state)).toEqual([]);
  });
});

describe('members of $states', () => {
  const missing = (member: string, pointer: string): string[] => [
    `UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.${member}' does not exist. @ ${pointer}`,
  ];
  const catching = (fields: Fields): Fields => task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z', ...fields }] });

  test.each<[string, Fields]>([
    ['the Output of a Task', task({ Output: '{% $states.result %}' })],
    ['the Assign of a Task', task({ Assign: { a: { b: ['{% $states.result.Payload %}'] } } })],
    ['the Output of a Map', { Type: 'Map', ItemProcessor: processor, Output: '{% $states.result %}', Next: 'Z' }],
    [
      'the Output of a Parallel',
      { Type: 'Parallel', Branches: [processor], Output: '{% $states.result %}', Next: 'Z' },
    ],
    ['the Output of a catcher', catching({ Output: '{% $states.errorOutput.Cause %}' })],
    ['the Assign of a catcher', catching({ Assign: { e: '{% $states.errorOutput %}' } })],
    ['anything, where the expression binds $states itself', pass('{% ($states := {"a": 1}; $states.a) %}')],
    ['anything, as a whole', pass('{% $keys($states) %}')],
    ['anything, below input and context', pass('{% [$states.input.result, $states.context.errorOutput] %}')],
  ])('exist in %s', (_where, state) => {
    expect(findings(state)).toEqual([]);
  });

  test.each<[string, Fields, string[]]>([
    ['result in a Pass', pass('{% $states.result %}'), missing('result', 'Output')],
    [
      'result in Arguments',
      task({ Arguments: { FunctionName: '{% $states.result.f %}' } }),
      missing('result', 'Arguments/FunctionName'),
    ],
    [
      'result in an ItemSelector',
      { Type: 'Map', ItemSelector: '{% $states.result %}', ItemProcessor: processor, Next: 'Z' },
      missing('result', 'ItemSelector'),
    ],
    ['result in a catcher', catching({ Output: '{% $states.result %}' }), missing('result', 'Catch/0/Output')],
    ['errorOutput in a Pass', pass('{% [$states.errorOutput] %}'), missing('errorOutput', 'Output')],
    [
      'errorOutput in the Output of a Task',
      task({ Output: '{% $states.errorOutput ? 1 : 2 %}' }),
      missing('errorOutput', 'Output'),
    ],
    [
      'errorOutput in a predicate',
      task({ Output: '{% $states.result.items[e = $states.errorOutput.Error] %}' }),
      missing('errorOutput', 'Output'),
    ],
    ['any other', pass('{% $states.foo.bar %}'), missing('foo', 'Output')],
  ])('do not exist elsewhere: %s', (_where, state, expected) => {
    expect(findings(state)).toEqual(expected);
  });
});

describe('what JSONata cannot parse is refused in its words', () => {
  test.each([
    ['a[1,2)', 'Expected "]", got ","'],
    ['"unterminated', 'String literal must be terminated by a matching quote'],
    ['1 +', 'Unexpected end of expression'],
    ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
    ['$x :=', 'Unexpected end of expression'],
    ['$match("a", /abc', 'No terminating / in regular expression'],
    ['phone %.other', 'The symbol "." cannot be used as a unary operator'],
    ['', 'Unexpected end of expression'],
    // Operators of later versions of JSONata.
    ['$states.input.a ?? 1', 'The symbol "?" cannot be used as a unary operator'],
    ['$states.input.a ?: 1', 'The symbol ":" cannot be used as a unary operator'],
  ])('%s', (expression, message) => {
    expect(findings(pass({ v: `{% ${expression} %}` }))).toEqual([`INVALID_JSONATA_EXPRESSION: ${message} @ Output/v`]);
  });
});

function refusalOf(state: Fields): string {
  try {
    defineStateMachine(machineWith(state) as never);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

test('the errors say what to write instead', () => {
  expect(refusalOf(pass({ a: '{% phone + `two words` %}', b: '{% $states.errorOutput %}' }))).toMatchInlineSnapshot(`
    "The definition of "StateMachine" has 3 errors; first: Reference to 'phone' at the top level is not supported at /States/S/Output/a. [INVALID_DEFINITION]

      /States/S/Output/a
        UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported.
        Expressions have no input document. Write $states.input.phone, or $phone for a variable.
      /States/S/Output/a
        UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'two words' at the top level is not supported.
        Expressions have no input document. Write $states.input.\`two words\`.
      /States/S/Output/b
        UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist.
        $states.errorOutput exists in Output and Assign of a catcher only."
  `);
  expect(refusalOf(pass('{% $states.input.a ?? 1 %}'))).toMatchInlineSnapshot(`
    "The definition of "StateMachine" has an error: The symbol "?" cannot be used as a unary operator at /States/S/Output. [INVALID_DEFINITION]

      /States/S/Output
        INVALID_JSONATA_EXPRESSION: The symbol "?" cannot be used as a unary operator
        Step Functions runs JSONata 2.0.6, which has neither ?? nor ?:. Write $exists(a) ? a : b."
  `);
  expect(refusalOf(pass({ a: '{% $count($) %}', b: '{% $$ %}', c: '{% 1 + %}', d: '{% $states.foo %}' })))
    .toMatchInlineSnapshot(`
      "The definition of "StateMachine" has 4 errors; first: Reference to '$' at the top level is not supported at /States/S/Output/a. [INVALID_DEFINITION]

        /States/S/Output/a
          UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported.
          $ has a value inside paths and predicates only. The input is $states.input.
        /States/S/Output/b
          UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported.
          Expressions have no input document. The input of the state is $states.input.
        /States/S/Output/c
          INVALID_JSONATA_EXPRESSION: Unexpected end of expression
          In the expression: 1 +
        /States/S/Output/d
          UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.foo' does not exist.
          The members of $states are input, context, result and errorOutput."
    `);
});
