import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePathOrIntrinsic } from '../../../src/query/template/path-or-intrinsic.js';
import { ExpressionSyntaxError, QueryError } from '../../../src/query/query-error.js';
import { failureOf, scopeOf } from '../scope-of.js';
import { callFailure, evaluateCall } from './evaluate-call.js';

describe('arguments', () => {
  test('may be texts, numbers, constants, paths into input, context and variables, and calls', () => {
    const call = "States.Array('a', -1.5e1, true, false, null, $.x, $$.State.Name, $v.w, States.Array($.x))";
    const parts = { context: { State: { Name: 'S' } }, variables: { v: { w: 'var' } } };
    expect(evaluateCall(call, { x: 7 }, parts)).toEqual(['a', -15, true, false, null, 7, 'S', 'var', [7]]);
  });

  test('white space around them is free', () => {
    expect(evaluateCall(" States.Array (\n 'a' ,\t$.x , 1 ) ", { x: 2 })).toEqual(['a', 2, 1]);
    expect(evaluateCall("States.Array('a',$.x,1)", { x: 2 })).toEqual(['a', 2, 1]);
  });

  test('paths may hold brackets and filters with commas and parentheses of their own', () => {
    const input = {
      list: [
        { k: 'a,)', n: 1 },
        { k: 'b', n: 2 },
      ],
      'x, y)': 3,
    };
    expect(evaluateCall("States.ArrayLength($.list[?(@.k == 'a,)' || @.n == 2)])", input)).toBe(2);
    expect(evaluateCall("States.Array($['x, y)'], $.list[(@.length-1)].n)", input)).toEqual([3, 2]);
    expect(evaluateCall('States.Array($.list[0,1].n, $.list[0:1].n)', input)).toEqual([[1, 2], [1]]);
  });

  test('texts escape quotes, braces and backslashes', () => {
    expect(evaluateCall("States.Array('it\\'s', '\\{\\}', 'a\\\\b', '\"', 'ü😀')")).toEqual([
      "it's",
      '{}',
      'a\\b',
      '"',
      'ü😀',
    ]);
    expect(evaluateCall('States.StringToJson(\'{"a": [1]}\')')).toEqual({ a: [1] });
  });

  test.each([
    [
      String.raw`States.Array('a\nb')`,
      "a text cannot escape 'n', only ', {, } and \\, each with one backslash before it",
    ],
    [String.raw`States.Format('say \"{}\"', $.a)`, `a text cannot escape '"'`],
    [String.raw`States.JsonToString(States.StringToJson('\\\u0041'))`, "a text cannot escape 'u'"],
  ])('%s is refused: AWS knows no other escapes', (call, problem) => {
    expect(callFailure(call)).toContain(`ExpressionSyntaxError: ${problem}`);
  });

  test.each([
    ["States.MathAdd('1', 2)", 'argument 1 of States.MathAdd has to be a number, not a string'],
    ['States.MathAdd($.n, null)', 'argument 2 of States.MathAdd has to be a number, not null'],
    ["States.ArrayLength('abc')", 'argument 1 of States.ArrayLength has to be an array, not a string'],
    ['States.ArrayGetItem($.list, true)', 'argument 2 of States.ArrayGetItem has to be a number, not a boolean'],
    ['States.Array(States.Hash($.a, 256))', 'argument 2 of States.Hash has to be a string, not a number'],
    ['States.JsonMerge($.a, 1, false)', 'argument 2 of States.JsonMerge has to be an object, not a number'],
    ["States.Format(5, 'a')", 'argument 1 of States.Format has to be a string, not a number'],
  ])('%s is refused: its constant can never be right', (call, problem) => {
    expect(callFailure(call)).toContain(`ExpressionSyntaxError: ${problem}`);
  });

  test.each([
    "States.Format('{} {} {}', 1, true, null)",
    "States.Hash(1, 'MD5')",
    "States.ArrayContains(States.Array(1), '1')",
    "States.JsonMerge(States.StringToJson('{}'), States.StringToJson('{}'), 'x')",
    "States.UUID('ignored')",
  ])('%s is sound', (call) => {
    expect(callFailure(call)).toBe('no failure');
  });

  test('an array or object of the input is handed on, not copied', () => {
    const input = { list: [1] };
    expect((evaluateCall('States.Array($.list)', input) as unknown[])[0]).toBe(input.list);
  });
});

describe('a missing argument', () => {
  test('is named with the whole call and the input', () => {
    expect(callFailure("States.Format('{}', States.ArrayLength($.lines))", { a: 1 })).toBe(
      "States.Runtime: The function 'States.Format('{}', States.ArrayLength($.lines))' had the following error: " +
        `The JsonPath argument for the field '$.lines' could not be found in the input '{"a":1}'`,
    );
  });

  test('of the context object is shown with one $ and the state input', () => {
    expect(callFailure('States.JsonToString($$.Nope)', { a: 1 })).toBe(
      "States.Runtime: The function 'States.JsonToString($$.Nope)' had the following error: " +
        `The JsonPath argument for the field '$.Nope' could not be found in the input '{"a":1}'`,
    );
  });

  test('is one beyond the end of an array, too', () => {
    expect(callFailure('States.Array($.l[3])', { l: [1] })).toContain("the field '$.l[3]' could not be found");
  });

  test('is an index on what is not an array, with the bare text of the library behind AWS', () => {
    expect(callFailure('States.Array($.n[0])', { n: 1 })).toBe(
      'States.Runtime: Filter: [0] can only be applied to arrays. Current context is: 1',
    );
  });
});

describe('a call that cannot be read', () => {
  test('is refused with what is wrong where', () => {
    const texts = [
      'States.Fromat($.a)',
      'States.Nope()',
      'Format($.a)',
      "States.Format('{}', $.a",
      "States.Format('{}' $.a)",
      "States.Format('{}, $.a)",
      'States.Format("{}", $.a)',
      'States.Array(,)',
      'States.Array(1,)',
      'States.UUID',
      'States.UUID() + 1',
      'States.Array($.)',
      'States.Array(abc)',
      "States.StringSplit('a', 'b')[0]",
      'just text',
      '',
    ];
    const lines = texts.map((text) => `${text}  →  ${failureOf(() => compilePathOrIntrinsic(text, 'x.$'))}`);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "States.Fromat($.a)  →  ExpressionSyntaxError: there is no intrinsic function 'States.Fromat'; did you mean 'States.Format'?
      States.Nope()  →  ExpressionSyntaxError: there is no intrinsic function 'States.Nope'
      Format($.a)  →  ExpressionSyntaxError: there is no intrinsic function 'Format'
      States.Format('{}', $.a  →  ExpressionSyntaxError: expected ')' at character 24, but found the end
      States.Format('{}' $.a)  →  ExpressionSyntaxError: expected ')' at character 20, but found '$'
      States.Format('{}, $.a)  →  ExpressionSyntaxError: expected a closing quote at character 24, but found the end
      States.Format("{}", $.a)  →  ExpressionSyntaxError: expected an argument (texts stand in single quotes) at character 15, but found '"'
      States.Array(,)  →  ExpressionSyntaxError: expected an argument (texts stand in single quotes) at character 14, but found ','
      States.Array(1,)  →  ExpressionSyntaxError: expected an argument (texts stand in single quotes) at character 16, but found ')'
      States.UUID  →  ExpressionSyntaxError: expected '(' at character 12, but found the end
      States.UUID() + 1  →  ExpressionSyntaxError: unexpected text after the call at character 14
      States.Array($.)  →  ExpressionSyntaxError: a path cannot end with '.'
      States.Array(abc)  →  ExpressionSyntaxError: there is no intrinsic function 'abc'
      States.StringSplit('a', 'b')[0]  →  ExpressionSyntaxError: unexpected text after the call at character 29
      just text  →  ExpressionSyntaxError: there is no intrinsic function 'just'
        →  ExpressionSyntaxError: expected a path, which starts with '$', or an intrinsic function at character 1, but found the end"
    `);
  });

  test('ten calls may stand within each other, eleven may not', () => {
    const nest = (levels: number): string => 'States.Array('.repeat(levels) + ')'.repeat(levels);
    expect(JSON.stringify(evaluateCall(nest(10)))).toBe('['.repeat(10) + ']'.repeat(10));
    expect(failureOf(() => compilePathOrIntrinsic(nest(11), 'x.$'))).toMatchInlineSnapshot(
      `"ExpressionSyntaxError: more than 10 intrinsic functions within each other at character 143"`,
    );
    expect(failureOf(() => compilePathOrIntrinsic(nest(100_000), 'x.$'))).toContain('ExpressionSyntaxError');
  });
});

test('no text makes a call fail in any other way than the two declared', () => {
  const piece = fc.constantFrom(
    'States.Format',
    'States.Array',
    'States.MathAdd',
    '(',
    ')',
    ',',
    "'",
    '\\',
    '{}',
    '$.a',
    '$$.b',
    '$v',
    '1',
    '-',
    'true',
    ' ',
    '[0]',
    '[?(@.x)]',
    '.',
    'null',
  );
  let evaluated = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }), (pieces, input) => {
      const text = `States.Array(${pieces.join('')}`;
      try {
        compilePathOrIntrinsic(text, 'x.$')(scopeOf(input as never, { context: { b: 1 } }));
        evaluated++;
      } catch (error) {
        expect(error instanceof ExpressionSyntaxError || error instanceof QueryError).toBe(true);
      }
    }),
    // Enough of the random texts must be calls; which are depends on the seed.
    { numRuns: 3000, seed: 20 },
  );
  expect(evaluated).toBeGreaterThan(20);
});
