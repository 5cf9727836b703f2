import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { callFailure, evaluateCall, invalidArguments } from './evaluate-call.js';

const INPUT: JsonValue = {
  letters: ['a', 'b', 'c', 'd', 'e'],
  empty: [],
  mixed: [
    1,
    '1',
    null,
    true,
    { x: [1, { y: 2 }] },
    [1, 2],
    [1, 2],
    { b: 1, a: 2 },
    { a: 2, b: 1 },
    1,
    'a',
    'a',
    0,
    false,
  ],
  holder: { deep: { y: 2 } },
  half: 2.9,
};

describe('array functions', () => {
  test.each<[string, JsonValue]>([
    ['States.Array()', []],
    ["States.Array('x', 1.5, true, null, $.holder)", ['x', 1.5, true, null, { deep: { y: 2 } }]],
    ['States.Array($.letters[*])', [['a', 'b', 'c', 'd', 'e']]],
    ['States.Array($.nope[*])', [[]]],

    ['States.ArrayPartition($.letters, 2)', [['a', 'b'], ['c', 'd'], ['e']]],
    ['States.ArrayPartition($.letters, 5)', [['a', 'b', 'c', 'd', 'e']]],
    ['States.ArrayPartition($.letters, 2.9)', [['a', 'b'], ['c', 'd'], ['e']]],
    ['States.ArrayPartition($.empty, 3)', []],

    ["States.ArrayContains($.letters, 'c')", true],
    ["States.ArrayContains($.letters, 'z')", false],
    ['States.ArrayContains($.mixed, $.holder.deep)', false],
    ['States.ArrayContains($.mixed[4].x, $.holder.deep)', true],
    ['States.ArrayContains($.mixed, null)', true],
    ["States.ArrayContains($.empty, 'c')", false],

    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayRange(1, 8, 4)', [1, 5]],
    ['States.ArrayRange(5, 1, -2)', [5, 3, 1]],
    ['States.ArrayRange(3, 3, 7)', [3]],
    ['States.ArrayRange(1, 5, -1)', []],
    ['States.ArrayRange(1.9, 3.9, 1.9)', [1, 2, 3]],
    ['States.ArrayRange(-0.5, 1, 1)', [0, 1]],

    ['States.ArrayGetItem($.letters, 0)', 'a'],
    ['States.ArrayGetItem($.letters, 4)', 'e'],
    ['States.ArrayGetItem($.letters, $.half)', 'c'],
    ['States.ArrayGetItem($.mixed, 2)', null],
    ['States.ArrayGetItem($.empty, 3)', null],

    ['States.ArrayLength($.letters)', 5],
    ['States.ArrayLength($.empty)', 0],
    ['States.ArrayLength($.letters[?(@ == 1)])', 0],

    ['States.ArrayUnique($.empty)', []],
  ])('%s gives %j', (call, value) => {
    expect(evaluateCall(call, INPUT)).toEqual(value);
  });

  test('a range may have 1,000 items, not more', () => {
    expect(evaluateCall('States.ArrayRange(1, 1000, 1)')).toHaveLength(1000);
    expect(callFailure('States.ArrayRange(0, 1000, 1)')).toBe(invalidArguments('States.ArrayRange(0, 1000, 1)'));
    expect(callFailure('States.ArrayRange(0, 1e300, 1)')).toBe(invalidArguments('States.ArrayRange(0, 1e300, 1)'));
  });

  test.each([
    'States.ArrayPartition($.letters)',
    'States.ArrayPartition($.letters, 0)',
    'States.ArrayPartition($.letters, 0.9)',
    'States.ArrayPartition($.letters, -1)',
    "States.ArrayPartition($.letters, States.Format('2'))",
    'States.ArrayPartition($.holder, 2)',
    "States.ArrayContains(States.Format('abc'), 'a')",
    'States.ArrayContains($.letters)',
    'States.ArrayRange(1, 5)',
    'States.ArrayRange(1, 5, 0)',
    'States.ArrayRange(1, 5, 0.49)',
    "States.ArrayRange(States.Format('2'), 5, 1)",
    'States.ArrayGetItem($.letters, 5)',
    'States.ArrayGetItem($.letters, -1)',
    "States.ArrayGetItem($.letters, States.Format('0'))",
    'States.ArrayGetItem($.holder, 0)',
    'States.ArrayLength($.holder)',
    "States.ArrayLength(States.Format('abc'))",
    'States.ArrayLength($.letters, 1)',
    'States.ArrayUnique($.holder)',
    'States.ArrayUnique()',
  ])('%s has invalid arguments', (call) => {
    expect(callFailure(call, INPUT)).toBe(invalidArguments(call));
  });

  // As `new HashSet<>(list)` of a JVM printed them.
  test.each<[string, JsonValue[], JsonValue[]]>([
    ['booleans', [true, false, true], [false, true]],
    ['whole numbers', [40, 3, 17, 3, -1, 1], [-1, 17, 1, 3, 40]],
    [
      'numbers in a table of 32 buckets',
      [31, 30, 29, 17, 16, 15, 14, 1, 0, 33, 32, 18],
      [0, 32, 1, 33, 14, 15, 16, 17, 18, 29, 30, 31],
    ],
    ['room for equal items too', [16, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 16]],
    ['texts of one letter', ['p', 'b', 'a', 'b'], ['p', 'a', 'b']],
    ['texts in one bucket', ['BB', 'Aa', 'BB'], ['BB', 'Aa']],
    ['null', [3, 'b', null], [null, 'b', 3]],
    ['fractions', [1.5, 0.5, 1.5], [0.5, 1.5]],
    ['lists and objects', [[1], { a: 2 }, [], { a: 1 }, {}, { a: 2 }, [1]], [[1], { a: 1 }, {}, [], { a: 2 }]],
    [
      'objects whose members stand in another order',
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [{ a: 1, b: 2 }],
    ],
  ])('ArrayUnique gives %s in the order of a Java set', (_kind, list, unique) => {
    expect(evaluateCall('States.ArrayUnique($)', list)).toEqual(unique);
  });

  test('ArrayUnique stays fast on many items that look alike', () => {
    const items = Array.from({ length: 40_000 }, (_, n) => ({ id: { n: [n % 20_000] } }));
    expect(evaluateCall('States.ArrayUnique($)', items)).toHaveLength(20_000);
  });
});

test.each([
  ['["true"]', 'true', true],
  ['[5]', "'5'", true],
  ['[{"a":1,"b":2}]', '$.swapped', false],
  ['[[1]]', "'[1]'", true],
  ['["a"]', "'b'", false],
])('States.ArrayContains compares by text: %s and %s', (list, value, expected) => {
  const input = { list: JSON.parse(list) as never, swapped: { b: 2, a: 1 } };
  expect(evaluateCall(`States.ArrayContains($.list, ${value})`, input)).toBe(expected);
});
