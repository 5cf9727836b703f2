import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { failureOf, scopeOf } from '../scope-of.js';

const INPUT: JsonValue = {
  numbers: [2, 4, 9],
  mixed: [1, 'x', null, 5],
  texts: ['a', 'b'],
  shop: { books: [{ price: 1.5 }, { price: 2.5 }], pen: { price: 4 } },
  suffix: '!',
  empty: [],
};

function read(path: string): JsonValue | undefined {
  return compilePath(path).read(scopeOf(INPUT));
}

describe('path functions', () => {
  test.each<[string, JsonValue]>([
    ['$.numbers.length()', 3],
    ['$.numbers.size()', 3],
    ['$.shop.length()', 2],
    ['$.empty.length()', 0],
    ['$.numbers.min()', 2],
    ['$.numbers.max()', 9],
    ['$.numbers.sum()', 15],
    ['$.numbers.avg()', 5],
    ['$.numbers.stddev()', Math.sqrt(26 / 3)],
    ['$.mixed.sum()', 6],
    ['$.shop.keys()', ['books', 'pen']],
    ['$.texts.concat()', 'ab'],
    ["$.texts.concat('-', $.suffix, 1)", 'ab-!1'],
    ['$.numbers.append(1)', [2, 4, 9, 1]],
    ["$.texts.append($.suffix, 'c')", ['a', 'b', '!', 'c']],
    ['$.numbers.first()', 2],
    ['$.numbers.last()', 9],
    ['$.numbers.index(1)', 4],
    ['$.numbers.index(-1)', 9],
    ['$.sum($.numbers)', 15],
    ['$.max($..price)', 4],
    ['$.length($.numbers)', 3],
  ])('%s gives %j', (path, value) => {
    expect(compilePath(path).definite).toBe(true);
    expect(read(path)).toEqual(value);
  });

  test('after a descent a function gets all hits together', () => {
    expect(compilePath('$..price.sum()').definite).toBe(true);
    expect(read('$..price.sum()')).toBe(8);
    expect(read('$..price.length()')).toBe(3);
  });

  test('after a wildcard a function is applied to each hit', () => {
    expect(compilePath('$.shop.*.length()').definite).toBe(false);
    expect(read('$.shop.*.length()')).toEqual([2, 1]);
  });

  test('may be used in a filter', () => {
    const input = [
      { id: 1, tags: [1, 2] },
      { id: 2, tags: [1] },
    ];
    expect(compilePath('$[?(@.tags.length() > 1)].id').read(scopeOf(input))).toEqual([1]);
  });

  test('find nothing where they do not fit', () => {
    for (const path of [
      '$.suffix.length()',
      '$.numbers.keys()',
      '$.suffix.append(1)',
      '$.nope.length()',
      '$.empty.first()',
    ]) {
      expect(read(path)).toBeUndefined();
    }
  });

  test('an average of nothing fails', () => {
    expect(failureOf(() => read('$.empty.avg()'))).toBe(
      'States.Runtime: Aggregation function attempted to calculate value using empty array',
    );
    expect(failureOf(() => read('$.texts.min()'))).toContain('States.Runtime');
  });

  test('the document is not changed', () => {
    const before = JSON.stringify(INPUT);
    read('$.numbers.append(1)');
    expect(JSON.stringify(INPUT)).toBe(before);
  });
});
