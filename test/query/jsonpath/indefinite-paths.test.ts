import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compileDataPath } from '../../../src/query/jsonpath/data-path.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { failureOf, scopeOf } from '../scope-of.js';

const SHOP: JsonValue = {
  name: 'shop',
  books: [
    { title: 'A', price: 8, authors: ['x', 'y'] },
    { title: 'B', price: 12, authors: ['z'] },
    { title: 'C', price: 23, isbn: 'i-3' },
  ],
  prices: { low: 1, high: 9 },
  grid: [
    [1, 2],
    [3, 4],
  ],
  empty: [],
};

function read(path: string, input: JsonValue = SHOP): JsonValue | undefined {
  return compilePath(path).read(scopeOf(input));
}

describe('an indefinite path always gives an array', () => {
  test.each<[string, JsonValue]>([
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.prices.*', [1, 9]],
    ['$.prices[*]', [1, 9]],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[2,0,2].title', ['C', 'A', 'C']],
    ['$.books[0,9]', [{ title: 'A', price: 8, authors: ['x', 'y'] }, null]],
    ['$.books[1:].title', ['B', 'C']],
    ['$.books[:2].title', ['A', 'B']],
    ['$.books[-2:].title', ['B', 'C']],
    ['$.books[:-1].title', ['A', 'B']],
    ['$.books[0:1]', [{ title: 'A', price: 8, authors: ['x', 'y'] }]],
    ['$.books[*].authors[0]', ['x', 'z']],
    ['$.books[*].authors[*]', ['x', 'y', 'z']],
    ['$.grid[*][1]', [2, 4]],
    ['$..title', ['A', 'B', 'C']],
    ['$..authors[0]', ['x', 'z']],
    ['$..[0]', [{ title: 'A', price: 8, authors: ['x', 'y'] }, 'x', 'z', [1, 2], 1, 3, null]],
    ["$..['isbn']", ['i-3']],
    ['$.books..price', [8, 12, 23]],
    ['$..books[?(@.price < 10)].title', ['A']],
  ])('%s', (path, hits) => {
    expect(compilePath(path).definite).toBe(false);
    expect(read(path)).toEqual(hits);
  });

  test.each([
    '$.empty[*]',
    '$.nope[*]',
    '$.nope[*].x',
    '$.nope[1:2]',
    '$.nope.deeper[0,1]',
    '$.name[*]',
    '$.name.*',
    '$.books[7:].title',
    '$..nope',
    '$.books[?(@.price > 100)]',
    '$.name..x',
  ])('%s has no hits and gives []', (path) => {
    expect(read(path)).toEqual([]);
  });

  test('[*] over an empty object or a scalar root gives []', () => {
    for (const input of [{}, [], 'text', 5, null]) expect(read('$[*]', input)).toEqual([]);
  });
});

describe('a descent', () => {
  test('visits parents before their children, in document order', () => {
    const input = { b: { id: 1, a: { id: 2 } }, id: 3, list: [{ id: 4, in: { id: 5 } }, [{ id: 6 }]] };
    expect(read('$..id', input)).toEqual([3, 1, 2, 4, 5, 6]);
  });

  test('$..* lists the children of each container, parents first', () => {
    expect(read('$..*', { a: [1, { b: 2 }], c: null })).toEqual([[1, { b: 2 }], null, 1, { b: 2 }, 2]);
  });

  test('null is neither a container nor a hit of a name below it', () => {
    expect(read('$..x', { a: null, b: { x: null } })).toEqual([null]);
  });

  test('with a filter finds each object once, the root among them', () => {
    const input: JsonValue = { n: 1, items: [{ n: 1 }, { n: 2, sub: { n: 1 } }] };
    expect(read('$..[?(@.n == 1)]', input)).toEqual([input, { n: 1 }, { n: 1 }]);
  });

  test('with a union of names gives an object for each container that has all of them', () => {
    expect(read("$..['title','isbn']")).toEqual([{ title: 'C', isbn: 'i-3' }]);
  });

  test('leaves out an index after it where another segment follows', () => {
    expect(read('$..[0].n', [{ n: 1 }, { n: 2 }])).toEqual([1, 2]);
  });
});

describe('an indefinite path ends without hits, and finds nothing,', () => {
  function explain(path: string, input: JsonValue = SHOP): string {
    return compilePath(path).explainMissing(scopeOf(input)).text;
  }

  test('where an item of a slice, a union or a filter lacks the last name', () => {
    for (const path of ['$.books[0:3].isbn', '$.books[2,0].isbn', '$.books[?(@.price > 0)].isbn']) {
      expect(read(path)).toBeUndefined();
      expect(explain(path)).toBe("No results for path: $['books'][0]['isbn']");
    }
    expect(read('$.books[*].isbn')).toEqual(['i-3']);
  });

  test('where a member that a wildcard takes from an object lacks it', () => {
    expect(read('$.*.x', { a: { x: 1 }, b: {} })).toBeUndefined();
    expect(explain('$.*.x', { a: { x: 1 }, b: {} })).toBe("No results for path: $['b']['x']");
    expect(explain('$.*.x', { a: { x: 1 }, b: 5 })).toBe("Property ['x'] not found in path $['b']");
  });

  test('where a descent leads to what has no such name', () => {
    expect(explain('$..a.b', { z: [{ a: { b: 1 } }, { a: 2 }] })).toBe(
      "Property ['b'] not found in path $['z'][1]['a']",
    );
  });

  test('where a segment does not fit what it meets', () => {
    expect(explain('$.prices[1:]')).toBe(
      'Filter: [1:] can only be applied to arrays. Current context is: {"low":1,"high":9}',
    );
    expect(explain('$.name[?(@.x)]')).toBe('Filter: [?] can not be applied to primitives. Current context is: shop');
    expect(explain('$.books[*][0]')).toContain('Filter: [0] can only be applied to arrays');
    expect(explain('$.books[?(@.price > cheap)]')).toBe("A filter compares the text 'cheap' with a number");
  });
});

describe('a union of names', () => {
  test('gives one object with those that exist, in the order of the path', () => {
    expect(compilePath("$.prices['high','low']").definite).toBe(true);
    expect(read("$.prices['high','low']")).toEqual({ high: 9, low: 1 });
    expect(JSON.stringify(read("$.prices['high','nope','low']"))).toBe('{"high":9,"low":1}');
    expect(read("$.prices['nope','none']")).toEqual({});
  });

  test('gives an object for each value it is applied to', () => {
    expect(read("$.books[1:]['title','price']")).toEqual([
      { title: 'B', price: 12 },
      { title: 'C', price: 23 },
    ]);
  });

  test('is missing on what is not an object', () => {
    expect(read("$.books['title','price']")).toBeUndefined();
  });

  test('keeps a name __proto__ as data', () => {
    const input = JSON.parse('{ "__proto__": { "x": 1 }, "a": 2 }') as JsonValue;
    expect(JSON.stringify(read("$['__proto__','a']", input))).toBe('{"__proto__":{"x":1},"a":2}');
  });

  test('must stand last, as users saw on AWS', () => {
    const path = compileDataPath("$['a', 'b'].v", 'InputPath');
    expect(failureOf(() => path(scopeOf({ a: { v: 1 }, b: { v: 2 } })))).toBe(
      "States.Runtime: Invalid path '$['a', 'b'].v' : Multi properties can only be used as path leafs: $['a', 'b']",
    );
  });
});
