import { createRequire } from 'node:module';
import type * as Package from 'jsonpath-plus';
import { expect, test } from 'vitest';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { scopeOf } from '../scope-of.js';

const require = createRequire(import.meta.url);

const isLoaded = (): boolean => Object.keys(require.cache).some((file) => /[\\/]jsonpath-plus[\\/]/.test(file));

test('jsonpath-plus is loaded by the first wildcard or descent that is evaluated, not before', () => {
  expect(compilePath('$.a[?(@.b > 1)].c').read(scopeOf({ a: [{ b: 2, c: 3 }] }))).toEqual([3]);
  const wildcard = compilePath('$.a[*]');
  expect(isLoaded()).toBe(false);
  expect(wildcard.read(scopeOf({ a: [1] }))).toEqual([1]);
  expect(isLoaded()).toBe(true);
});

test('the package sees constant paths only, with its evaluation off', () => {
  const { JSONPath } = require('jsonpath-plus') as typeof Package;
  const cache = (JSONPath as unknown as { cache: Record<string, unknown> }).cache;
  const input = { a: [{ b: 1 }, { b: 2 }], c: { d: { b: 3 } } };
  for (const path of ['$..b', '$.a[*].b', '$..[?(@.b == 1)]', '$.*.*', "$..['b']", '$.c..b']) {
    compilePath(path).read(scopeOf(input));
  }
  expect(Object.keys(cache).sort()).toEqual(['$..', '$[*]']);
});
