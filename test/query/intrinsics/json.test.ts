import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { jacksonMessage } from '../../../src/values/jackson-message.js';
import { scanJson } from '../../../src/values/json-scanner.js';
import { callFailure, evaluateCall, invalidArguments } from './evaluate-call.js';

describe('States.StringToJson', () => {
  test.each<[string, JsonValue]>([
    ['{"a": [1, null]}', { a: [1, null] }],
    [' true ', true],
    ['"text"', 'text'],
    ['1e2', 100],
    ['', null],
    [' \n\t', null],
    ['-0', 0],
  ])('%j gives %j', (text, value) => {
    expect(evaluateCall('States.StringToJson($)', text)).toStrictEqual(value);
  });

  test('a key __proto__ is data', () => {
    const value = evaluateCall('States.StringToJson($)', '{"__proto__": {"x": 1}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1}}');
  });

  test('bad JSON fails with the message of the library behind AWS', () => {
    expect(callFailure('States.StringToJson($.body)', { body: 'oops' })).toMatchInlineSnapshot(`
      "States.Runtime: There was an error while evaluating the intrinsic function: States.StringToJson($.body). Cannot convert String to Json in States.StringToJson, caused by: Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
       at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: 5]"
    `);
  });

  test.each(['States.StringToJson(States.MathAdd(1, 1))', 'States.StringToJson()', "States.StringToJson('1', '2')"])(
    '%s has invalid arguments',
    (call) => {
      expect(callFailure(call)).toBe(invalidArguments(call));
    },
  );
});

function jacksonProblem(text: string): { message: string; location: string } {
  const problem = scanJson(text);
  if (problem === undefined) throw new Error(`${text} is JSON`);
  return jacksonMessage(text, problem, 'redacted');
}

describe("Jackson's messages", () => {
  test('name the first problem and its place', () => {
    const texts = [
      'oops',
      "{'a': 1}",
      '{a: 1}',
      '{"a" 1}',
      '{"a": 1 "b": 2}',
      '{"a": 1,}',
      '[1 2]',
      '[1, 2',
      '{"a": {"b": 1}',
      '{\n  "a": tru\n}',
      '"open',
      '"tab\there"',
      '"\\x"',
      '012',
      '1x',
      '1 2',
      '[1]]',
      '}',
      '{"a": }',
      '[,]',
      '-',
      '"\\',
      '"\\u12"',
    ];
    const lines = texts.map((text) => {
      expect(() => JSON.parse(text) as unknown, text).toThrow();
      const [, place = ''] = /; line: (.*)\]$/.exec(jacksonProblem(text).location) ?? [];
      return `${JSON.stringify(text)}  ${place.replace(', column: ', ':')}  ${jacksonProblem(text).message}`;
    });
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      ""oops"  1:5  Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "{'a': 1}"  1:2  Unexpected character (''' (code 39)): was expecting double-quote to start field name
      "{a: 1}"  1:2  Unexpected character ('a' (code 97)): was expecting double-quote to start field name
      "{\\"a\\" 1}"  1:6  Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value
      "{\\"a\\": 1 \\"b\\": 2}"  1:9  Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
      "{\\"a\\": 1,}"  1:9  Unexpected character ('}' (code 125)): was expecting double-quote to start field name
      "[1 2]"  1:4  Unexpected character ('2' (code 50)): was expecting comma to separate Array entries
      "[1, 2"  1:6  Unexpected end-of-input: expected close marker for Array (start marker at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: 1])
      "{\\"a\\": {\\"b\\": 1}"  1:15  Unexpected end-of-input: expected close marker for Object (start marker at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: 1])
      "{\\n  \\"a\\": tru\\n}"  2:11  Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "\\"open"  1:6  Unexpected end-of-input: was expecting closing quote for a string value
      "\\"tab\\there\\""  1:5  Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value
      "\\"\\\\x\\""  1:3  Unrecognized character escape 'x' (code 120)
      "012"  1:2  Invalid numeric value: Leading zeroes not allowed
      "1x"  1:2  Unexpected character ('x' (code 120)): Expected space separating root-level values
      "1 2"  1:3  Unexpected character ('2' (code 50)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "[1]]"  1:4  Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "}"  1:1  Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "{\\"a\\": }"  1:7  Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "[,]"  1:2  Unexpected character (',' (code 44)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "-"  1:1  Unexpected character ('-' (code 45)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
      "\\"\\\\"  1:3  Unexpected end-of-input: was expecting closing quote for a string value
      "\\"\\\\u12\\""  1:3  Unrecognized character escape 'u' (code 117)"
    `);
  });

  test('are found in time for hostile nesting', () => {
    expect(jacksonProblem('['.repeat(200_000)).message).toContain('Unexpected end-of-input');
    expect(jacksonProblem('{"a":'.repeat(200_000) + '1').message).toContain('Unexpected end-of-input');
  });
});

describe('States.JsonToString', () => {
  test.each<[JsonValue, string]>([
    [{ a: [1, 'x', null], b: { c: true } }, '{"a":[1,"x",null],"b":{"c":true}}'],
    ['say "hi"', '"say \\"hi\\""'],
    [1.5, '1.5'],
    [null, 'null'],
  ])('%j becomes %s', (value, text) => {
    expect(evaluateCall('States.JsonToString($)', value)).toBe(text);
  });

  test.each(['States.JsonToString()', 'States.JsonToString(1, 2)'])('%s has invalid arguments', (call) => {
    expect(callFailure(call)).toBe(`${invalidArguments(call)}: only a single argument is allowed.`);
  });

  test('data nested deeper than the stack has invalid arguments', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue;
    expect(callFailure('States.JsonToString($)', deep)).toBe(invalidArguments('States.JsonToString($)'));
  });
});

describe('States.JsonMerge', () => {
  test('takes the members of both, those of the second where both have one, one level deep', () => {
    const input = { one: { a: { x: 1 }, b: 2, keep: [1] }, two: { a: { y: 2 }, c: 3 } };
    expect(evaluateCall('States.JsonMerge($.one, $.two, false)', input)).toEqual({
      a: { y: 2 },
      b: 2,
      keep: [1],
      c: 3,
    });
    expect(input.one.a).toEqual({ x: 1 });
  });

  test('gives the members in the order of a Java map, as recorded', () => {
    const input = { one: { d: 1, b: 2 }, two: { c: 3, a: 4 } };
    expect(JSON.stringify(evaluateCall('States.JsonMerge($.one, $.two, false)', input))).toBe(
      '{"a":4,"b":2,"c":3,"d":1}',
    );
  });

  test('keeps a key __proto__ as data', () => {
    const input = JSON.parse('{"one": {"__proto__": {"x": 1}}, "two": {"a": 1}}') as JsonValue;
    const merged = evaluateCall('States.JsonMerge($.one, $.two, false)', input);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.hasOwn(merged as object, '__proto__')).toBe(true);
  });

  test.each([
    'States.JsonMerge($.o, $.o, true)',
    'States.JsonMerge($.o, $.o)',
    'States.JsonMerge($.o, $.list, false)',
    'States.JsonMerge($.o, $.none, false)',
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call, { o: {}, list: [], none: null })).toBe(invalidArguments(call));
  });
});

test.each(["'x'", '0', 'null', '$.list'])('States.JsonMerge takes %s for false', (third) => {
  expect(evaluateCall(`States.JsonMerge($.a, $.b, ${third})`, { a: { x: 1 }, b: { y: 2 }, list: [] })).toEqual({
    x: 1,
    y: 2,
  });
});
