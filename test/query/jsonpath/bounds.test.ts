import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { compileReferencePath } from '../../../src/query/jsonpath/reference-path.js';
import { jsonEquals } from '../../../src/query/jsonpath/json-equality.js';
import { failureOf, scopeOf } from '../scope-of.js';

/** `{"a":{"a":…1}}`, so many levels deep. */
function nested(levels: number): JsonValue {
  return JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels)) as JsonValue;
}

describe('hostile sizes', () => {
  test('a path of 10,000 segments is read, explained and written', () => {
    const text = `$${'.a'.repeat(10_000)}`;
    const path = compilePath(text);
    expect(path.read(scopeOf(nested(10_000)))).toBe(1);
    expect(path.read(scopeOf(nested(9_999)))).toBeUndefined();
    expect(path.explainMissing(scopeOf({})).text).toBe("Missing property in path $['a']");
    expect(path.explainMissing(scopeOf(nested(9_999))).text.length).toBeLessThan(70_000);
    const written = compileReferencePath(text).write({}, 7);
    expect(path.read(scopeOf(written))).toBe(7);
  });

  test('a path of 500 indefinite segments gives its hits, a longer one is refused', () => {
    expect(compilePath(`$${'[*]'.repeat(500)}`).read(scopeOf(nested(500)))).toEqual([1]);
    expect(compilePath(`$${'[0:1]'.repeat(500)}`).read(scopeOf([]))).toEqual([]);
    expect(failureOf(() => compilePath(`$${'[*]'.repeat(501)}`))).toMatchInlineSnapshot(
      `"ExpressionSyntaxError: a path with wildcards, slices or filters has at most 500 steps"`,
    );
  });

  test('a descent reaches 900 levels and refuses documents that are far deeper', () => {
    expect(compilePath('$..a').read(scopeOf(nested(900)))).toHaveLength(900);
    expect(failureOf(() => compilePath('$..a').read(scopeOf(nested(100_000))))).toMatchInlineSnapshot(
      `"States.Runtime: The JSONPath descends into JSON nested deeper than 1000 levels"`,
    );
  });

  test('descents over descents stop instead of running for ever', () => {
    expect(failureOf(() => compilePath('$..*..*..*..*').read(scopeOf(nested(400))))).toMatchInlineSnapshot(
      `"States.Runtime: The JSONPath looks at more than 10,000,000 values, where asl-testkit stops"`,
    );
  }, 30_000);

  test('a filter of 5,000 tests is evaluated, and thousands of parentheses around one are taken off', () => {
    expect(compilePath(`$[?(${'('.repeat(5000)}@.a${')'.repeat(5000)})]`).read(scopeOf([{ a: 1 }, {}]))).toEqual([
      { a: 1 },
    ]);
    expect(failureOf(() => compilePath(`$[?(${'!'.repeat(5000)}@.a)]`))).toContain('ExpressionSyntaxError');
    for (const joint of ['||', '&&']) {
      const tests = Array.from({ length: 5000 }, (_, n) => `@.n ${joint === '||' ? '==' : '!='} ${n}`);
      const hits = compilePath(`$[?(${tests.join(` ${joint} `)})].n`).read(scopeOf([{ n: 4999 }, { n: 5000 }]));
      expect(hits).toEqual([joint === '||' ? 4999 : 5000]);
    }
  });

  test('a large document is searched in one go', () => {
    const items = Array.from({ length: 100_000 }, (_, n) => ({ n, even: n % 2 === 0 }));
    expect(compilePath('$.items[?(@.even == true)].n').read(scopeOf({ items }))).toHaveLength(50_000);
    expect(compilePath('$.items[*].n').read(scopeOf({ items }))).toHaveLength(100_000);
    expect(compilePath('$..n').read(scopeOf({ items }))).toHaveLength(100_000);
    expect(compilePath('$.items[1:]').read(scopeOf({ items }))).toHaveLength(99_999);
    expect(
      compilePath('$.items[?(@.n >= 0 && @.even == $.yes || @.odd)]').read(scopeOf({ items, yes: true })),
    ).toHaveLength(50_000);
  });

  test('values nested 100,000 deep are compared and printed without exhausting the stack', () => {
    expect(jsonEquals(nested(100_000), nested(100_000))).toBe(true);
    expect(jsonEquals(nested(100_000), nested(99_999))).toBe(false);
    const explained = compilePath('$.a[0]').explainMissing(scopeOf(nested(100_000))).text;
    expect(explained).toBe(
      'Filter: [0] can only be applied to arrays. Current context is: <JSON nested too deep to print>',
    );
  });
});

test('jsonEquals ignores the order of keys and nothing else', () => {
  expect(jsonEquals({ a: 1, b: [null, { c: 'x' }] }, { b: [null, { c: 'x' }], a: 1 })).toBe(true);
  expect(jsonEquals({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(jsonEquals({ a: null }, { b: null })).toBe(false);
  expect(jsonEquals([1, 2], [2, 1])).toBe(false);
  expect(jsonEquals([], {})).toBe(false);
  expect(jsonEquals({}, [])).toBe(false);
  expect(jsonEquals('1', 1)).toBe(false);
  expect(jsonEquals({ a: null }, { a: 0 })).toBe(false);
  expect(jsonEquals({ toString: 1 }, { a: 1 })).toBe(false);
});
