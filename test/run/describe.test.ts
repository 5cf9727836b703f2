import { defineStateMachine, validate } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

const references = (states: object, QueryLanguage: 'JSONPath' | 'JSONata' = 'JSONPath'): unknown => {
  const document = { QueryLanguage, StartAt: Object.keys(states)[0], States: states };
  return defineStateMachine(document).describe().variableReferences;
};

describe('machine.describe()', () => {
  test('has the parts of DescribeStateMachine that follow from the definition', () => {
    const document = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    expect(defineStateMachine(document, { name: 'Order', type: 'EXPRESS' }).describe()).toEqual({
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Order',
      name: 'Order',
      type: 'EXPRESS',
      roleArn: 'arn:aws:iam::123456789012:role/OrderRole',
      definition: JSON.stringify(document),
    });
  });

  test('lists the variables that JSONPath fields read, in paths and in intrinsic functions', () => {
    expect(
      references({
        Set: { Type: 'Pass', Assign: { a: 1, b: 2, c: [3], d: 'x', text: '$a' }, Next: 'Use' },
        Use: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          InputPath: '$d.deep',
          Parameters: {
            'FunctionName.$': "States.Format('$b {} \\' $c', $a[0])",
            plain: '$b',
            list: [{ 'inner.$': '$c[0]' }, { 'token.$': '$$.Task.Token' }, { 'input.$': '$.b' }],
          },
          Assign: { 'a.$': 'States.MathAdd($b, $.b)' },
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Assign: { 'd.$': '$c' }, Next: 'Set' }],
          Next: 'Route',
        },
        Route: {
          Type: 'Choice',
          Choices: [{ And: [{ Variable: '$a', NumericEqualsPath: '$b' }], Next: 'Wait' }],
          Default: 'Stop',
        },
        Wait: { Type: 'Wait', SecondsPath: '$a', Next: 'Stop' },
        Stop: { Type: 'Fail', ErrorPath: '$d', CausePath: "States.Format('{}', $c)" },
      }),
    ).toEqual({ Use: ['a', 'b', 'c', 'd'], Route: ['a', 'b'], Wait: ['a'], Stop: ['c', 'd'] });
  });

  test('lists the variables that JSONata reads, but neither functions nor names that an expression binds', () => {
    expect(
      references(
        {
          A: { Type: 'Pass', Assign: { x: '{% $sum($y) + ($t := 1; $t) %}' }, Next: 'B' },
          B: {
            Type: 'Map',
            Items: '{% $list %}',
            ItemSelector: { n: '{% $map($x, function($v) { $v + $y }) %}' },
            ItemProcessor: {
              StartAt: 'I',
              States: { I: { Type: 'Pass', Output: '{% $states.input.x %}', End: true } },
            },
            End: true,
          },
        },
        'JSONata',
      ),
    ).toEqual({ A: ['y'], B: ['list', 'x', 'y'] });
  });

  test('lists nothing where no state reads a variable, and copes with any name of a state', () => {
    expect(references({ A: { Type: 'Pass', Assign: { x: 1 }, End: true } })).toBeUndefined();
    const hostile = JSON.parse('{"__proto__":{"Type":"Pass","InputPath":"$x","End":true}}') as object;
    expect(JSON.stringify(references(hostile))).toBe('{"__proto__":["x"]}');
  });
});

describe('validate of a text', () => {
  test('answers for what is not JSON in the words of the service', () => {
    expect(validate('{"StartAt": }')).toEqual([
      {
        severity: 'ERROR',
        code: 'INVALID_JSON_DESCRIPTION',
        message:
          "Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n" +
          ' at [Source: (String)"{"StartAt": }"; line: 1, column: 14]',
        pointer: '',
        awsLocation: '[Source: (String)"{"StartAt": }"; line: 1, column: 14]',
      },
    ]);
    expect(validate('[]')).toEqual([
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: 'Definition must be a valid JSON object',
        pointer: '',
      },
    ]);
  });

  test('names places as the service does, and points to them exactly', () => {
    const wrong = {
      StartAt: 'A',
      States: {
        A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }] },
        B: { Type: 'Wait', Seconds: 1, ResultPath: '$.x', Output: 1, Next: 'A' },
      },
    };
    expect(
      validate(JSON.stringify(wrong)).map(({ message, pointer, awsLocation }) => [message, pointer, awsLocation]),
    ).toEqual([
      ["Field 'ResultPath' is not supported", '/States/B/ResultPath', '/States/B'],
      [
        "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
        '/States/B/Output',
        '/States/B',
      ],
      ['Workflow has no terminal state', '', undefined],
    ]);
    expect(validate('{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}')).toEqual([]);
  });

  test('knows what EXPRESS machines may not do', () => {
    const text =
      '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:a","End":true}}}';
    expect(validate(text)).toEqual([]);
    expect(validate(text, { type: 'EXPRESS' })).toMatchObject([
      { message: 'Express state machine does not support Activity ARN', awsLocation: '/States/A/Resource' },
    ]);
  });
});
