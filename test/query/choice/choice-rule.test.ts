import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/values/json.js';
import { compileChoiceRule } from '../../../src/query/choice/choice-rule.js';
import { choiceVariableReferences } from '../../../src/query/choice/variable-references.js';
import { failureOf, scopeOf } from '../scope-of.js';

/** Whether a rule applies to `{ v: value }`. */
function applies(rule: JsonObject, value: JsonValue): boolean {
  return compileChoiceRule({ Variable: '$.v', Next: 'There', ...rule })(scopeOf({ v: value }));
}

const MISSING = (path: string): string =>
  `States.Runtime: Invalid path '${path}': The choice state's condition path references an invalid value.`;

describe('comparisons of texts', () => {
  test.each<[string, string, string, string]>([
    ['StringEquals', 'b', 'b', 'aBbc'],
    ['StringLessThan', 'b', 'aB', 'bc'],
    ['StringGreaterThan', 'b', 'c', 'abB'],
    ['StringLessThanEquals', 'b', 'abB', 'c'],
    ['StringGreaterThanEquals', 'b', 'bc', 'aB'],
  ])('%s %j accepts each of %j and none of %j', (operator, operand, accepted, refused) => {
    for (const value of accepted) expect(applies({ [operator]: operand }, value), value).toBe(true);
    for (const value of refused) {
      if (!accepted.includes(value)) expect(applies({ [operator]: operand }, value), value).toBe(false);
    }
  });

  test('order by code units, a prefix first', () => {
    expect(applies({ StringLessThan: 'abc' }, 'ab')).toBe(true);
    expect(applies({ StringLessThan: 'a' }, 'Z')).toBe(true);
    expect(applies({ StringLessThan: 'é' }, 'z')).toBe(true);
    expect(applies({ StringGreaterThan: '' }, ' ')).toBe(true);
  });
});

describe('comparisons of numbers', () => {
  test.each<[string, number[], number[]]>([
    ['NumericEquals', [10, 10.0, 1e1], [9, 10.000001]],
    ['NumericLessThan', [9, -10, 9.99], [10, 11]],
    ['NumericGreaterThan', [11, 10.5], [10, 9]],
    ['NumericLessThanEquals', [10, 9], [10.1]],
    ['NumericGreaterThanEquals', [10, 11], [9.9]],
  ])('%s 10 accepts %j and not %j', (operator, accepted, refused) => {
    for (const value of accepted) expect(applies({ [operator]: 10 }, value), String(value)).toBe(true);
    for (const value of refused) expect(applies({ [operator]: 10 }, value), String(value)).toBe(false);
  });

  test('0 equals -0', () => {
    expect(applies({ NumericEquals: 0 }, -0)).toBe(true);
  });
});

describe('comparisons of timestamps', () => {
  const noon = '2024-05-01T12:00:00Z';

  test.each<[string, string[], string[]]>([
    ['TimestampEquals', [noon, '2024-05-01T14:00:00+02:00', '2024-05-01T12:00:00.000Z'], ['2024-05-01T12:00:01Z']],
    ['TimestampLessThan', ['2024-05-01T11:59:59.999Z', '2024-05-01T12:30:00+01:00'], [noon]],
    ['TimestampGreaterThan', ['2024-05-01T12:00:00.001Z', '2024-05-01T12:00:00-00:30'], [noon]],
    ['TimestampLessThanEquals', [noon, '1999-01-01T00:00:00Z'], ['2024-05-01T12:00:01Z']],
    ['TimestampGreaterThanEquals', [noon, '2030-01-01T00:00:00Z'], ['2024-05-01T11:00:00Z']],
  ])('%s noon accepts %j and not %j', (operator, accepted, refused) => {
    for (const value of accepted) expect(applies({ [operator]: noon }, value), value).toBe(true);
    for (const value of refused) expect(applies({ [operator]: noon }, value), value).toBe(false);
  });

  test('a text that is not a timestamp is not accepted', () => {
    for (const value of ['2024-05-01', '2024-05-01 12:00:00Z', '2024-05-01T12:00:00', 'noon', '']) {
      expect(applies({ TimestampGreaterThan: '1970-01-01T00:00:00Z' }, value), value).toBe(false);
    }
  });
});

test('BooleanEquals compares booleans', () => {
  expect(applies({ BooleanEquals: true }, true)).toBe(true);
  expect(applies({ BooleanEquals: false }, false)).toBe(true);
  expect(applies({ BooleanEquals: false }, true)).toBe(false);
});

test('a value of another type is not accepted by any comparison, and no error', () => {
  const operands: Record<string, JsonValue> = {
    StringEquals: '1',
    StringLessThan: 'zzz',
    StringMatches: '*',
    NumericEquals: 1,
    NumericGreaterThan: -5,
    TimestampGreaterThan: '1970-01-01T00:00:00Z',
    BooleanEquals: false,
  };
  const values: JsonValue[] = [null, '1', 1, true, false, [], ['1'], {}, { a: 1 }];
  const accepted = Object.entries(operands).map(
    ([operator, operand]) =>
      `${operator}: ${JSON.stringify(values.filter((value) => applies({ [operator]: operand }, value)))}`,
  );
  expect(accepted.join('\n')).toMatchInlineSnapshot(`
    "StringEquals: ["1"]
    StringLessThan: ["1"]
    StringMatches: ["1"]
    NumericEquals: [1]
    NumericGreaterThan: [1]
    TimestampGreaterThan: []
    BooleanEquals: [false]"
  `);
});

describe('tests of the type', () => {
  test.each<[string, JsonValue[], JsonValue[]]>([
    ['IsNull', [null], [0, '', false, {}]],
    ['IsNumeric', [0, -1.5], ['0', null, true]],
    ['IsString', ['', 'x'], [0, null, ['x']]],
    ['IsBoolean', [true, false], [0, 'true', null]],
    [
      'IsTimestamp',
      ['2024-05-01T12:00:00Z', '2024-02-29T23:59:59.123456789+05:30'],
      ['2024-05-01', '2023-02-29T00:00:00Z', 0],
    ],
    ['IsPresent', [null, 0, '', {}], []],
  ])('%s', (operator, having, lacking) => {
    for (const value of having) {
      expect(applies({ [operator]: true }, value)).toBe(true);
      expect(applies({ [operator]: false }, value)).toBe(false);
    }
    for (const value of lacking) {
      expect(applies({ [operator]: true }, value)).toBe(false);
      expect(applies({ [operator]: false }, value)).toBe(true);
    }
  });

  test('IsPresent alone accepts a missing value', () => {
    expect(compileChoiceRule({ Variable: '$.nope', IsPresent: false, Next: 'x' })(scopeOf({}))).toBe(true);
    expect(compileChoiceRule({ Variable: '$.l[3]', IsPresent: true, Next: 'x' })(scopeOf({ l: [1] }))).toBe(false);
  });
});

describe('StringMatches', () => {
  test.each<[string, string[], string[]]>([
    ['log-*.txt', ['log-1.txt', 'log-.txt'], ['log-1.txtx', 'xlog-1.txt', 'log.txt']],
    ['*', ['', 'anything'], []],
    ['a*b*c', ['abc', 'a-b-b-c', 'abcbc'], ['acb', 'ab', 'bc']],
    ['*ab', ['ab', 'xab', 'abab'], ['aba']],
    ['ab*', ['ab', 'abc'], ['xab']],
    ['a**b', ['ab', 'axxb'], ['a']],
    ['aa*aa', ['aaaa', 'aa-aa'], ['aaa', 'aa']],
    ['a.b?[c]', ['a.b?[c]'], ['axb?[c]', 'a.bc']],
    ['5 \\* 3', ['5 * 3'], ['5 x 3', '5 \\* 3']],
    ['C:\\\\*', ['C:\\temp', 'C:\\'], ['C:/temp']],
    ['', [''], ['a']],
  ])('%j accepts %j and not %j', (pattern, accepted, refused) => {
    for (const value of accepted) expect(applies({ StringMatches: pattern }, value), value).toBe(true);
    for (const value of refused) expect(applies({ StringMatches: pattern }, value), value).toBe(false);
  });

  test('takes a bounded time for hostile patterns', () => {
    const started = performance.now();
    expect(applies({ StringMatches: '*a'.repeat(2000) + 'b' }, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('an open backslash fails when the rule is evaluated, as the States Language says', () => {
    expect(failureOf(() => applies({ StringMatches: 'a\\b' }, 'x'))).toBe(
      "States.Runtime: Invalid StringMatches pattern 'a\\b': a backslash must be followed by '*' or another backslash",
    );
    expect(failureOf(() => applies({ StringMatches: 'a\\' }, 'x'))).toContain('States.Runtime');
  });
});

describe('operands by path', () => {
  const scope = scopeOf(
    { n: 5, limit: 10, s: 'b', t: '2024-05-01T12:00:00Z', later: '2024-05-02T12:00:00Z', yes: true },
    { context: { State: { Name: 'b' } }, variables: { max: 4 } },
  );
  const holds = (rule: JsonObject): boolean => compileChoiceRule({ Next: 'x', ...rule })(scope);

  test.each<[JsonObject, boolean]>([
    [{ Variable: '$.n', NumericLessThanPath: '$.limit' }, true],
    [{ Variable: '$.n', NumericGreaterThanPath: '$max' }, true],
    [{ Variable: '$max', NumericEqualsPath: '$.n' }, false],
    [{ Variable: '$.n', NumericLessThanEqualsPath: '$.n' }, true],
    [{ Variable: '$.n', NumericGreaterThanEqualsPath: '$.limit' }, false],
    [{ Variable: '$.s', StringEqualsPath: '$$.State.Name' }, true],
    [{ Variable: '$.s', StringLessThanPath: '$.s' }, false],
    [{ Variable: '$.s', StringGreaterThanEqualsPath: '$.s' }, true],
    [{ Variable: '$.t', TimestampLessThanPath: '$.later' }, true],
    [{ Variable: '$.t', TimestampEqualsPath: '$.later' }, false],
    [{ Variable: '$.yes', BooleanEqualsPath: '$.yes' }, true],
    [{ Variable: '$.n', NumericEqualsPath: '$.s' }, false],
    [{ Variable: '$.s', StringEqualsPath: '$.n' }, false],
    [{ Variable: '$.t', TimestampEqualsPath: '$.s' }, false],
    [{ Variable: '$.yes', BooleanEqualsPath: '$.s' }, false],
  ])('%j is %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  test('a missing operand fails like a missing Variable', () => {
    expect(failureOf(() => holds({ Variable: '$.n', NumericEqualsPath: '$.nope' }))).toBe(MISSING('$.nope'));
    expect(failureOf(() => holds({ Variable: '$.nope', NumericEqualsPath: '$.nope2' }))).toBe(MISSING('$.nope'));
    expect(failureOf(() => holds({ Variable: '$unset.x', IsNull: true }))).toBe(MISSING('$unset.x'));
  });
});

describe('logic', () => {
  const present = { Variable: '$.n', IsPresent: true };
  const small = { Variable: '$.n', NumericLessThan: 10 };
  const holds = (rule: JsonObject, input: JsonValue): boolean =>
    compileChoiceRule({ ...rule, Next: 'x' })(scopeOf(input));

  test('And, Or and Not combine rules', () => {
    expect(holds({ And: [present, small] }, { n: 5 })).toBe(true);
    expect(holds({ And: [present, small] }, { n: 50 })).toBe(false);
    expect(holds({ Or: [{ Variable: '$.n', NumericEquals: 50 }, small] }, { n: 50 })).toBe(true);
    expect(holds({ Or: [{ Variable: '$.n', NumericEquals: 51 }, small] }, { n: 50 })).toBe(false);
    expect(holds({ Not: small }, { n: 50 })).toBe(true);
    expect(holds({ And: [{ Or: [small, present] }, { Not: { Not: present } }] }, { n: 50 })).toBe(true);
  });

  test('And and Or stop early, so that IsPresent guards a missing value', () => {
    expect(holds({ And: [present, small] }, {})).toBe(false);
    expect(holds({ Or: [{ Variable: '$.n', IsPresent: false }, small] }, {})).toBe(true);
    expect(failureOf(() => holds({ And: [small, present] }, {}))).toBe(MISSING('$.n'));
  });

  test('may nest 400 levels deep, and is refused beyond 500', () => {
    const nested = (levels: number): JsonObject => {
      let rule: JsonObject = present;
      for (let level = 0; level < levels; level++) rule = { Not: rule };
      return rule;
    };
    expect(holds(nested(400), { n: 1 })).toBe(true);
    expect(failureOf(() => compileChoiceRule(nested(50_000)))).toBe(
      'ExpressionSyntaxError: nested deeper than 500 levels',
    );
  });
});

test('a rule that is none is refused', () => {
  const rules: JsonObject[] = [
    { Next: 'x' },
    { Variable: '$.a', Next: 'x' },
    { Variable: 5, IsNull: true },
    { Variable: 'a', IsNull: true },
    { Variable: '$.a', NumericEquals: 1, StringEquals: 'b' },
    { Variable: '$.a', NumericEquals: '1' },
    { Variable: '$.a', StringEquals: null },
    { Variable: '$.a', BooleanEquals: 'true' },
    { Variable: '$.a', TimestampEquals: 'noon' },
    { Variable: '$.a', NumericEqualsPath: 5 },
    { Variable: '$.a', NumericEqualsPath: '$.' },
    { Variable: '$.a', IsNull: 'yes' },
    { Variable: '$.a', IsPresent: 1 },
    { Variable: '$.a', StringMatchesPath: '$.b' },
    { And: [] },
    { Or: { Variable: '$.a', IsNull: true } },
    { Not: [] },
    { And: [{ Variable: '$.a' }] },
  ];
  const lines = rules.map((rule) => `${JSON.stringify(rule)}  →  ${failureOf(() => compileChoiceRule(rule))}`);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "{"Next":"x"}  →  ExpressionSyntaxError: Variable must be a path
    {"Variable":"$.a","Next":"x"}  →  ExpressionSyntaxError: a choice rule needs one operator, but the one on '$.a' has none
    {"Variable":5,"IsNull":true}  →  ExpressionSyntaxError: Variable must be a path
    {"Variable":"a","IsNull":true}  →  ExpressionSyntaxError: a path starts with '$'
    {"Variable":"$.a","NumericEquals":1,"StringEquals":"b"}  →  ExpressionSyntaxError: a choice rule needs one operator, but the one on '$.a' has NumericEquals and StringEquals
    {"Variable":"$.a","NumericEquals":"1"}  →  ExpressionSyntaxError: NumericEquals must be a number
    {"Variable":"$.a","StringEquals":null}  →  ExpressionSyntaxError: StringEquals must be a string
    {"Variable":"$.a","BooleanEquals":"true"}  →  ExpressionSyntaxError: BooleanEquals must be a boolean
    {"Variable":"$.a","TimestampEquals":"noon"}  →  ExpressionSyntaxError: TimestampEquals must be an RFC 3339 timestamp
    {"Variable":"$.a","NumericEqualsPath":5}  →  ExpressionSyntaxError: NumericEqualsPath must be a path
    {"Variable":"$.a","NumericEqualsPath":"$."}  →  ExpressionSyntaxError: a path cannot end with '.'
    {"Variable":"$.a","IsNull":"yes"}  →  ExpressionSyntaxError: IsNull must be a boolean
    {"Variable":"$.a","IsPresent":1}  →  ExpressionSyntaxError: IsPresent must be a boolean
    {"Variable":"$.a","StringMatchesPath":"$.b"}  →  ExpressionSyntaxError: a choice rule needs one operator, but the one on '$.a' has none
    {"And":[]}  →  ExpressionSyntaxError: And must hold a list of at least one rule
    {"Or":{"Variable":"$.a","IsNull":true}}  →  ExpressionSyntaxError: Or must hold a list of at least one rule
    {"Not":[]}  →  ExpressionSyntaxError: Not must hold a rule
    {"And":[{"Variable":"$.a"}]}  →  ExpressionSyntaxError: a choice rule needs one operator, but the one on '$.a' has none"
  `);
});

test('the variables a rule reads are listed sorted, each once', () => {
  expect(
    choiceVariableReferences({
      And: [
        { Variable: '$b.x', NumericEqualsPath: '$limit' },
        {
          Not: {
            Or: [
              { Variable: '$a', IsNull: true },
              { Variable: '$.no', StringEquals: '$not' },
            ],
          },
        },
        { Variable: '$b', IsPresent: true },
      ],
      Assign: { 'x.$': '$elsewhere' },
      Next: 'There',
    }),
  ).toEqual(['a', 'b', 'limit']);
});

test.each<[JsonValue, number]>([
  [true, 1],
  [false, 0],
  [null, 0],
  [[5], 0],
  [{ n: 5 }, 0],
  ['2.5', 2.5],
  ['five', 0],
])('NumericEqualsPath reads %j on the right as %d', (right, value) => {
  const rule = compileChoiceRule({ Variable: '$.left', NumericEqualsPath: '$.right' });
  expect(rule(scopeOf({ left: value, right }))).toBe(true);
  expect(rule(scopeOf({ left: value + 1, right }))).toBe(false);
  expect(rule(scopeOf({ left: right === 1 ? null : String(value), right }))).toBe(false);
});
