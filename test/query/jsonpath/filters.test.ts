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

/** The keys of the items a condition accepts, or why none could be tested. */
function accepted(condition: string, items: JsonValue = ITEMS): string {
  const path = compilePath(`$.items[?(${condition})].k`);
  const scope = scopeOf({ items, limit: 5, yes: true });
  const hits = path.read(scope);
  return hits === undefined ? path.explainMissing(scope).text : (hits as string[]).join('');
}

describe('a filter', () => {
  test.each([
    ['@.n > 5', 'c'],
    ['@.n >= 5', 'bc'],
    ['@.n < 5', 'a'],
    ['@.n <= 5', 'ab'],
    ['@.n == 5', 'b'],
    ['@.n==5', 'b'],
    ['  @.n  ==  5  ', 'b'],
    ['@.n > -1.5e0', 'abc'],
    ["@.n == '10'", 'c'],
    ['@.n == 1e1', 'c'],
    ["@.s == 'one'", 'a'],
    ['@.s == one', 'a'],
    ["@.s > 'Two'", 'a'],
    ["@.s == ''", 'd'],
    ['@.on == true', 'a'],
    ['@.on == TRUE', 'a'],
    ['@.on == no', 'b'],
    ['@.gone == null', 'b'],
    ['@.sub.deep == 3', 'c'],
    ["@['n'] == 1", 'a'],
    ['@.n == $.limit', 'b'],
  ])('compares: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ['@.n != 5', 'ac'],
    ['@.nope != 5', ''],
    ['@.nope == null', ''],
    ['@.nope == @.none', ''],
  ])('passes over what lacks the member, whatever the operator: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ['@.tags == [x,y]', ''],
    ['@.tags != 5', ''],
    ['@.sub != 5', ''],
    ['@.tags == @.tags', ''],
    ['@.s < $.limit', ''],
    ['5 < @.n', ''],
  ])('cannot compare lists, objects, or a text on the left with a number: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test('that compares a number with text that is none ends the path', () => {
    expect(accepted('@.n == five')).toBe("A filter compares the text 'five' with a number");
    expect(accepted("@.n > ''")).toBe("A filter compares the text '' with a number");
    expect(accepted('@.s == five')).toBe('');
  });

  test('takes double quotes for a part of the text', () => {
    expect(accepted('@.s == "one"')).toBe('');
    expect(accepted('@.s == "one"', [{ k: 'q', s: '"one"' }])).toBe('q');
  });

  test.each([
    ['@.sub', 'c'],
    ['@.gone', ''],
    ['!@.gone', 'abcd'],
    ['@.on', 'ab'],
    ['!@.n', 'd'],
    ['@.sub.deep', 'c'],
    ['@.sub.nope', ''],
    ["@['n','s']", 'abc'],
    ['$.n', 'abc'],
  ])('asks whether something other than null is there: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test.each([
    ['@.n > 1 && @.n < 10', 'b'],
    ["@.n == 1 || @.s == ''", 'ad'],
    ['@.n == 1 || @.n == 5 && @.on == true', 'a'],
    ['@.n == 5 && @.on == false || @.k == d', 'bd'],
    ['@.n&&@.on', 'ab'],
    ['(@.n == 5) && (@.on == false)', 'b'],
  ])('combines tests, && before ||: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test('takes no notice of parentheses that group', () => {
    expect(accepted('(@.n == 1 || @.n == 5) && @.on == false')).toBe('ab');
    expect(accepted('@.n == 1 || @.n == 5 && @.on == false')).toBe('ab');
  });

  test.each([
    ['@.s =~ /o.*/', 'a'],
    ['@.s =~ /TWO/i', 'b'],
    ['@.s =~ /wo/', ''],
    ['@.n =~ /\\d{2}/', 'c'],
    ['@.k =~ /[a-b]/ && @.n > 1', 'b'],
    ['/a|d/ =~ @.k', 'ad'],
    ['@.gone =~ /.*/', ''],
  ])('matches the whole text with =~: %s', (condition, keys) => {
    expect(accepted(condition)).toBe(keys);
  });

  test('reads a pattern up to its last slash, and text that only begins with one as text', () => {
    expect(accepted('@.p =~ /a/b/', [{ k: 'q', p: 'a/b' }])).toBe('q');
    expect(accepted('@.p =~ /a\\/b/', [{ k: 'q', p: 'a/b' }])).toBe('q');
    expect(accepted('@.p == /a/b', [{ k: 'q', p: '/a/b' }])).toBe('q');
    expect(accepted('@.p == /a/', [{ k: 'q', p: '/a/' }])).toBe('');
    expect(accepted('@.p =~ b', [{ k: 'q', p: 'b' }])).toBe(
      'The operator =~ in a filter needs a pattern between slashes',
    );
  });

  test('on an object tests the object itself', () => {
    expect(compilePath('$.one[?(@.n == 1)]').read(scopeOf({ one: { n: 1 } }))).toEqual([{ n: 1 }]);
    expect(compilePath('$.one[?(@.n == 1)]').read(scopeOf({ one: { n: 2 } }))).toEqual([]);
  });

  test('with @ alone tests the item', () => {
    expect(compilePath('$[?(@ > 1)]').read(scopeOf([1, 2, 3]))).toEqual([2, 3]);
    expect(compilePath('$[?(@ =~ /b.*/)]').read(scopeOf(['abc', 'bcd']))).toEqual(['bcd']);
    expect(compilePath('$[?(@)]').read(scopeOf([0, null, false]))).toEqual([0, false]);
  });

  test('gives a list for one hit', () => {
    expect(compilePath('$.items[?(@.n == 1)].k').read(scopeOf({ items: ITEMS }))).toEqual(['a']);
  });

  test('does not find what an object inherits', () => {
    expect(accepted('@.constructor')).toBe('');
    expect(accepted("@['__proto__']")).toBe('');
  });

  test('fails where an index meets a text', () => {
    expect(accepted('@.s[0] == o')).toBe('Filter: [0] can only be applied to arrays. Current context is: one');
    expect(accepted('@.s[0]')).toBe('Filter: [0] can only be applied to arrays. Current context is: one');
  });
});
