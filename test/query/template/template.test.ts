import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/values/json.js';
import { compileAssignments, compileTemplate } from '../../../src/query/template/template.js';
import { failureOf, scopeOf } from '../scope-of.js';

const INPUT: JsonValue = {
  id: 7,
  customer: { name: 'Ada', tags: ['vip'] },
  lines: [{ sku: 'a' }, { sku: 'b' }],
  none: null,
};

function fill(template: JsonValue, input: JsonValue = INPUT): JsonValue {
  const parts = { context: { Execution: { Name: 'run-1' } }, variables: { rate: 0.2 } };
  return compileTemplate(template, 'Parameters')(scopeOf(input, parts));
}

describe('a payload template', () => {
  test('computes the keys that end in .$ and copies the others', () => {
    expect(
      fill({
        'id.$': '$.id',
        kind: 'order',
        text: '$.id',
        'run.$': '$$.Execution.Name',
        'rate.$': '$rate',
        'sum.$': 'States.MathAdd($.id, 1)',
        'skus.$': '$.lines[*].sku',
        'all.$': '$',
      }),
    ).toEqual({
      id: 7,
      kind: 'order',
      text: '$.id',
      run: 'run-1',
      rate: 0.2,
      sum: 8,
      skus: ['a', 'b'],
      all: INPUT,
    });
  });

  test('does so at any depth, in objects inside arrays too, but leaves plain texts in arrays alone', () => {
    expect(fill({ a: { b: [{ 'c.$': '$.id' }, '$.id', [{ 'd.$': '$.none' }]] } })).toEqual({
      a: { b: [{ c: 7 }, '$.id', [{ d: null }]] },
    });
    expect(fill([{ 'a.$': '$.id' }, 1])).toEqual([{ a: 7 }, 1]);
  });

  test('shares what is constant and what a path finds', () => {
    const template = { fixed: { deep: [1] }, open: { 'id.$': '$.id' }, 'customer.$': '$.customer' };
    const filled = fill(template) as typeof template & { customer: JsonValue };
    expect(filled.fixed).toBe(template.fixed);
    expect(filled.customer).toBe(INPUT['customer']);
    const constant = { a: [{ b: 1 }] };
    expect(fill(constant)).toBe(constant);
  });

  test('a scalar is itself', () => {
    for (const value of ['$.id', 5, true, null]) expect(fill(value)).toBe(value);
  });

  test('a key that is nothing but .$ becomes the empty key, and $ inside a key has no meaning', () => {
    expect(fill({ '.$': '$.id', 'a.$.b': '$.id', a$: '$.id' })).toEqual({ '': 7, 'a.$.b': '$.id', a$: '$.id' });
  });

  test('__proto__ is an ordinary key, computed or not', () => {
    const template = JSON.parse('{ "__proto__.$": "$.id", "in": { "__proto__": { "x.$": "$.id" } } }') as JsonValue;
    const filled = fill(template) as JsonObject;
    expect(JSON.stringify(filled)).toBe('{"in":{"__proto__":{"x":7}},"__proto__":7}');
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
  });

  test('writes constant members first and computed ones in the order of a Java map, as recorded', () => {
    const order = (...keys: string[]): string =>
      Object.keys(fill(Object.fromEntries(keys.map((key) => [key, '$']))) as JsonObject).join(' ');
    expect(order('TableName.$', 'Item.$')).toBe('TableName Item');
    expect(order('Payload.$', 'FunctionName.$')).toBe('FunctionName Payload');
    expect(order('StateMachineArn.$', 'Name.$', 'Input')).toBe('Input StateMachineArn Name');
    expect(order('Bucket.$', 'Key.$', 'Body.$', 'z', 'a')).toBe('z a Bucket Body Key');
  });
});

describe('a missing value in a template', () => {
  const failure = (template: JsonValue, input: JsonValue = { a: 1 }): string => failureOf(() => fill(template, input));

  test('fails with the path, the key and the input', () => {
    expect(failure({ x: { 'order.$': '$.order.id' } })).toBe(
      "States.Runtime: The JSONPath '$.order.id' specified for the field 'order.$' could not be found in the input " +
        `'{"a":1}'`,
    );
    expect(failure({ 'v.$': '$nope' })).toContain("The JSONPath '$nope' specified for the field 'v.$'");
    expect(failure({ 'v.$': '$$.Map.Item' })).toContain("The JSONPath '$$.Map.Item' specified for the field 'v.$'");
  });

  test('is null for an index beyond an array, as measured on AWS', () => {
    expect(fill({ 'x.$': '$.l[5]', 'y.$': '$.l[-5]' }, { l: [1] })).toEqual({ x: null, y: null });
    expect(failure({ 'x.$': '$.l[5].deeper' }, { l: [1] })).toContain('could not be found');
    expect(failure({ 'x.$': '$.a[0]' })).toContain('Filter: [0] can only be applied to arrays');
  });

  test('is [] for an indefinite path', () => {
    expect(fill({ 'x.$': '$.nope[*]', 'y.$': '$..z', 'z.$': '$.nope[?(@.a)]' })).toEqual({ x: [], y: [], z: [] });
  });

  test('is still explained for an input nested deeper than the stack', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue;
    expect(failure({ 'x.$': '$.y' }, deep)).toContain(
      "could not be found in the input '<JSON nested too deep to print>'",
    );
  });
});

describe('a template that cannot be compiled', () => {
  test('is refused in AWS words, without our own', () => {
    const templates: JsonValue[] = [
      { 'a.$': 5 },
      { 'a.$': null },
      { 'a.$': { b: 1 } },
      { 'a.$': 'text' },
      { x: [{ 'a.$': '$.' }] },
      { 'a.$': 'States.Foo()' },
      { a: 1, 'a.$': '$.b' },
    ];
    const lines = templates.map((template) => failureOf(() => compileTemplate(template, 'Parameters')));
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
      ExpressionSyntaxError: 'a' and 'a.$' cannot stand side by side"
    `);
  });

  test('has what our parser found as a hint', () => {
    expect(() => compileTemplate({ 'a.$': "States.Hash('x', 1)" }, 'Parameters')).toThrow(
      expect.objectContaining({ hint: 'argument 2 of States.Hash has to be a string, not a number at character 19' }),
    );
  });

  test('is one nested without end', () => {
    const nested = (levels: number): JsonValue =>
      JSON.parse('{"a":'.repeat(levels) + '{"x.$": "$.id"}' + '}'.repeat(levels)) as JsonValue;
    expect(JSON.stringify(fill(nested(500)))).toContain('{"x":7}');
    expect(failureOf(() => compileTemplate(nested(50_000), 'Parameters'))).toBe(
      'ExpressionSyntaxError: Parameters is nested deeper than 1000 levels',
    );
  });
});

describe('Assign', () => {
  test('gives each variable its value, from the scope as it was', () => {
    const assign = compileAssignments({ 'count.$': 'States.MathAdd($count, 1)', 'old.$': '$count', fixed: { a: [1] } });
    expect(assign(scopeOf({}, { variables: { count: 4 } }))).toEqual({ count: 5, old: 4, fixed: { a: [1] } });
  });

  test('of constants alone is shared', () => {
    const constants = { a: 1, b: '$.x' };
    expect(compileAssignments(constants)(scopeOf({}))).toBe(constants);
  });
});
