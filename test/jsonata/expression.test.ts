import { describe, expect, test } from 'vitest';
import { compileJsonata } from '../../src/jsonata/index.js';
import { ExpressionSyntaxError } from '../../src/query/query-error.js';
import { causeOf, evaluate } from './evaluate.js';
import { scopeOf } from './scope.js';

describe('what an expression sees', () => {
  test('reads the four members of $states', () => {
    const parts = { input: { a: 1 }, result: [2], errorOutput: { Error: 'E' }, context: { State: { Name: 'S' } } };
    expect(evaluate('$states.input.a', parts)).toBe(1);
    expect(evaluate('$states.result', parts)).toEqual([2]);
    expect(evaluate('$states.errorOutput.Error', parts)).toBe('E');
    expect(evaluate('$states.context.State.Name', parts)).toBe('S');
  });

  test('gives $states as a whole, without what does not exist at this place', () => {
    const context = { State: {} };
    expect(JSON.stringify(evaluate('$states', { input: 1, result: 2, context }))).toBe(
      '{"input":1,"context":{"State":{}},"result":2}',
    );
    expect(evaluate('$keys($states)', { input: 1, context })).toEqual(['input', 'context']);
    expect(evaluate('$spread($states)', { input: 1, context })).toEqual([{ input: 1 }, { context }]);
  });

  test('hands on what it reads without a copy', () => {
    const input = { order: { items: [{ id: 1 }] } };
    expect(evaluate('$states.input', { input })).toBe(input);
    expect(evaluate("{'order': $states.input.order}", { input })).toEqual(input);
    expect((evaluate("{'order': $states.input.order}", { input }) as typeof input).order).toBe(input.order);
  });

  test('reads variables of the state machine, which hide functions of the same name', () => {
    expect(evaluate('$total * 2', { variables: { total: 21 } })).toBe(42);
    expect(evaluate('$order.lines.price', { variables: { order: { lines: [{ price: 1 }, { price: 2 }] } } })).toEqual([
      1, 2,
    ]);
    expect(evaluate('$count', { variables: { count: 3 } })).toBe(3);
    expect(causeOf('$count([1])', { variables: { count: 3 } })).toContain('T1006: Attempted to invoke a non-function');
  });

  test('reads the scope anew each time it runs', () => {
    const run = compileJsonata('{% $states.input.n + $x %}', 'Output');
    expect(run(scopeOf({ input: { n: 1 }, variables: { x: 1 } }))).toBe(2);
    expect(run(scopeOf({ input: { n: 10 }, variables: { x: 5 } }))).toBe(15);
  });

  test('takes time and chance from the scope', () => {
    expect(evaluate('$now()')).toBe('2024-01-02T03:04:05.678Z');
    expect(evaluate("$now('[Y]/[M]/[D]')")).toBe('2024/1/2');
    expect(evaluate('$millis()')).toBe(1704164645678);
    expect(evaluate('$toMillis($now()) = $millis()')).toBe(true);
    expect(evaluate('[$random(), $random(), $uuid()]')).toEqual([0.001, 0.002, '00000000-0000-4000-8000-000000000003']);
    expect(evaluate('$shuffle([1, 2, 3, 4])')).toEqual(evaluate('$shuffle([1, 2, 3, 4])'));
  });

  test('has no document: $, $$ and field names give nothing at the top level', () => {
    for (const source of ['$', '$$', 'phone', '*', '**']) {
      expect(causeOf(source)).toBe(
        `The JSONata expression '${source}' specified for the field 'Output/r' returned nothing (undefined).`,
      );
    }
  });
});

describe('what it fails with', () => {
  test('names the expression without delimiters and surrounding white space, and the field', () => {
    expect(causeOf('   $missing\n ')).toMatchInlineSnapshot(
      `"The JSONata expression '$missing' specified for the field 'Output/r' returned nothing (undefined)."`,
    );
  });

  test('refuses functions as results, also inside of objects and arrays', () => {
    expect(causeOf('$uppercase')).toMatchInlineSnapshot(
      `"The JSONata expression '$uppercase' specified for the field 'Output/r' returned an unsupported result type."`,
    );
    for (const source of ['function($x) { $x }', '{"f": $sum}', '[[$sum]]', '/a/', '/a/("a")']) {
      expect(causeOf(source)).toContain('returned an unsupported result type.');
    }
    expect(causeOf("$states.input ~> |$|{'self': $}|")).toContain('returned an unsupported result type.');
  });

  test.each([
    ['1 + "a"', 'T2002: The right side of the "+" operator must evaluate to a number'],
    ['"a" + 1', 'T2001: The left side of the "+" operator must evaluate to a number'],
    ['1 < "a"', 'T2009: The values 1 and "a" either side of operator "<" must be of the same data type'],
    ['true > 1', 'T2010: The expressions either side of operator ">" must evaluate to numeric or string values'],
    ['["a"..2]', 'T2003: The left side of the range operator (..) must evaluate to an integer'],
    ['-"a"', 'D1002: Cannot negate a non-numeric value: "a"'],
    ['$sum("a")', 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
    ['$length(1)', 'T0410: Argument 1 of function "length" does not match function signature'],
    ['$number("x")', 'D3030: Unable to cast value to a number: "x"'],
    ['$randomSeeded(1)', 'T1006: Attempted to invoke a non-function'],
    ['$eval("1")', 'T1006: Attempted to invoke a non-function'],
    ['$error("no stock")', 'D3137: no stock'],
    ['$assert(false, "not yet")', 'D3141: not yet'],
    [
      '$formatNumber(1, "x")',
      'D3086: The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character',
    ],
  ])('fails %s as AWS does', (source, message) => {
    expect(causeOf(source)).toBe(
      `The JSONata expression '${source}' specified for the field 'Output/r' threw an error during evaluation. ${message}`,
    );
  });

  test('says the same whatever was evaluated before', () => {
    const before = causeOf('$map([1], $uppercase)');
    evaluate('$uppercase("a")');
    expect(causeOf('$map([1], $uppercase)')).toBe(before);
  });
});

describe('numbers that JSON lacks', () => {
  test.each([
    ['1/0', 'Infinity'],
    ['-1/0', '-Infinity'],
    ['1e308 * 10', 'Infinity'],
    ['0/0', 'NaN'],
    ['[1/0]', ['Infinity']],
    ["{'k': 1/0}", { k: 'Infinity' }],
  ])('gives %s as text', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  test('gives -0 as 0', () => {
    expect(evaluate('-(0)')).toBe(0);
    expect(evaluate('0 * -1')).toBe(0);
    expect(evaluate("$parse('-0')")).toBe(0);
    expect(evaluate("$parse('[-0, -0.5]')")).toEqual([0, -0.5]);
  });
});

describe('text that does not parse', () => {
  test.each([
    ['a[1,2)', 'Expected "]", got ","'],
    ['"unterminated', 'String literal must be terminated by a matching quote'],
    ['1 +', 'Unexpected end of expression'],
    ['', 'Unexpected end of expression'],
    ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
    ['$match("a", /abc', 'No terminating / in regular expression'],
    ['$x := ', 'Unexpected end of expression'],
    ['(', 'Expected ")" before end of expression'],
  ])('refuses %j when it is compiled, in the words of the parser', (source, message) => {
    const compile = (): unknown => compileJsonata(`{% ${source} %}`, 'Output');
    expect(compile).toThrow(ExpressionSyntaxError);
    expect(compile).toThrow(message);
  });
});
