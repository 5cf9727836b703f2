import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { scopeOf } from '../scope-of.js';

const ITEMS: JsonValue = [
  { k: 'a', n: 1, s: 'one', tags: ['x', 'y'], on: true },
  { k: 'b', n: 5, s: 'Two', tags: [], on: false, gone: null },
  { k: 'c', n: 10, s: '10', tags: ['y', 'z'], sub: { deep: 3 } },
  { k: 'd', s: '' },
];

/** The keys of the items a condition accepts. */
function accepted(condition: string, items: JsonValue = ITEMS): string {
  const hits = compilePath(`$.items[?(${condition})].k`).read(scopeOf({ items, limit: 5, allowed: ['a', 'd'] }));
  return (hits as string[]).join('');
}

describe('filters', () => {
  test.each([
    ['@.n > 5', 'c'],
    ['@.n >= 5', 'bc'],
    ['@.n < 5', 'a'],
    ['@.n <= 5', 'ab'],
    ['@.n == 5', 'b'],
    ['@.n != 5', 'acd'],
    ['5 < @.n', 'c'],
    ['@.n > -1.5e0', 'abc'],
    ["@.s == 'one'", 'a'],
    ['@.s == "one"', 'a'],
    ["@.s > 'Two'", 'a'],
    ['@.on == true', 'a'],
    ['@.gone == null', 'b'],
    ['@.sub.deep == 3', 'c'],
    ["@['n'] == 1", 'a'],
    ['@.n == $.limit', 'b'],
    ['@.n==5', 'b'],
    ['  @.n  ==  5  ', 'b'],
    ["@.tags == ['x','y']", 'a'],
    ["@.sub == {'deep': 3}", 'c'],
  ])('compare: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test('a mismatch of types is not accepted, and no error', () => {
    expect(accepted("@.n > 'x'")).toBe('');
    expect(accepted('@.s < 5')).toBe('');
    expect(accepted('@.tags > 1')).toBe('');
    expect(accepted('@.nope < 5')).toBe('');
  });

  test('== takes a number for the text that spells it, === does not', () => {
    expect(accepted("@.n == '10'")).toBe('c');
    expect(accepted('@.s == 10')).toBe('c');
    expect(accepted("@.n === '10'")).toBe('');
    expect(accepted('@.n === 10')).toBe('c');
    expect(accepted("@.n !== '10'")).toBe('abcd');
    expect(accepted("@.s == ''")).toBe('d');
    expect(accepted('@.s == 0')).toBe('');
  });

  test('missing equals nothing, not even missing', () => {
    expect(accepted('@.nope == @.none')).toBe('');
    expect(accepted('@.nope != @.none')).toBe('abcd');
    expect(accepted('@.nope == null')).toBe('');
  });

  test.each([
    ['@.sub', 'c'],
    ['@.gone', 'b'],
    ['@.on', 'ab'],
    ['!@.n', 'd'],
    ['!(@.n)', 'd'],
    ['@.tags[0]', 'ac'],
    ['@.sub.deep', 'c'],
    ['@.sub.nope', ''],
  ])('ask whether something is there: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ['@.n > 1 && @.n < 10', 'b'],
    ["@.n == 1 || @.s == ''", 'ad'],
    ['@.n == 1 || @.n == 5 && @.on == true', 'a'],
    ['(@.n == 1 || @.n == 5) && @.on == false', 'b'],
    ['!(@.n == 1 || @.n == 5)', 'cd'],
    ['!!@.n', 'abc'],
    ['@.n&&@.on', 'ab'],
  ])('combine: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ["@.k in ['a', 'c', 5]", 'ac'],
    ["@.k nin ['a', 'c']", 'bd'],
    ['@.k in $.allowed', 'ad'],
    ["'y' in @.tags", 'ac'],
    ["@.tags contains 'z'", 'c'],
    ["@.s contains 'w'", 'b'],
    ["@.tags subsetof ['x','y','q']", 'ab'],
    ["@.tags anyof ['x','z']", 'ac'],
    ["@.tags noneof ['x']", 'bc'],
    ["@.tags all ['y']", 'ac'],
    ['@.tags size 2', 'ac'],
    ['@.s size 3', 'ab'],
    ['@.sub size 1', 'c'],
    ['@.tags empty true', 'b'],
    ['@.tags empty false', 'ac'],
    ['@.s empty true', 'd'],
  ])("Jayway's operators: %s", (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ['@.s =~ /o.*/', 'a'],
    ['@.s =~ /TWO/i', 'b'],
    ['@.s =~ /wo/', ''],
    ['@.n =~ /\\d{2}/', 'c'],
    ['@.tags =~ /z/', 'c'],
    ["@.s =~ 'one'", ''],
    ['@.k =~ /[a-b]/ && @.n > 1', 'b'],
    ['@.s =~ /a\\/b/', ''],
  ])('match the whole text with =~: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test('a slash in a pattern is escaped', () => {
    expect(accepted('@.p =~ /a\\/b/', [{ k: 'q', p: 'a/b' }])).toBe('q');
  });

  test('a filter inside a filter sees its own value', () => {
    const items = [
      { k: 'a', in: [{ v: 1 }, { v: 2 }] },
      { k: 'b', in: [{ v: 9 }] },
    ];
    expect(accepted('@.in[?(@.v > 5)] size 1', items)).toBe('b');
  });

  test('a filter on an object tests the object itself', () => {
    expect(compilePath('$.one[?(@.n == 1)]').read(scopeOf({ one: { n: 1 } }))).toEqual([{ n: 1 }]);
    expect(compilePath('$.one[?(@.n == 1)]').read(scopeOf({ one: { n: 2 } }))).toEqual([]);
  });

  test('@ alone is the item', () => {
    expect(compilePath('$[?(@ > 1)]').read(scopeOf([1, 2, 3]))).toEqual([2, 3]);
    expect(compilePath('$[?(@ =~ /b.*/)]').read(scopeOf(['abc', 'bcd']))).toEqual(['bcd']);
  });

  test('one hit is still a list', () => {
    expect(compilePath('$.items[?(@.n == 1)].k').read(scopeOf({ items: ITEMS }))).toEqual(['a']);
  });

  test('a key that an object inherits is not there', () => {
    expect(accepted('@.constructor')).toBe('');
    expect(accepted("@['__proto__']")).toBe('');
  });
});
