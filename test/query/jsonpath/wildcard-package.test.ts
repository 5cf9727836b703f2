import { createRequire } from 'node:module';
import type * as Package from 'jsonpath-plus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
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

test('wildcards and descents agree with those of the package where the dialects do', () => {
  const { JSONPath } = require('jsonpath-plus') as typeof Package;
  const document = fc.letrec<{ node: JsonValue }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<JsonValue>(0, 'x', true),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3 }),
    ),
  })).node;
  // json-path gives up below a member that does not fit, the package skips it, so that names come last here.
  const path = fc.oneof(
    fc.array(fc.constantFrom('[*]', '.*'), { minLength: 1, maxLength: 4 }).map((steps) => `$${steps.join('')}`),
    fc.constantFrom('$..a', "$..['b']", '$[*]..a'),
  );
  const asText = (value: JsonValue): string => JSON.stringify(value);
  let hits = 0;
  fc.assert(
    fc.property(path, document, (text, json) => {
      fc.pre(typeof json === 'object');
      const ours = compilePath(text).read(scopeOf(json)) as JsonValue[];
      const theirs = JSONPath<JsonValue[]>({ path: text, json: json as object, eval: false, wrap: true });
      expect(ours.map(asText).sort()).toEqual(theirs.map(asText).sort());
      hits += ours.length;
    }),
    { numRuns: 1000 },
  );
  expect(hits).toBeGreaterThan(500);
});
