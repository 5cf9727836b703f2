import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { compileReferencePath } from '../../../src/query/jsonpath/reference-path.js';
import { failureOf, scopeOf } from '../scope-of.js';

function write(path: string | null, raw: JsonValue, value: JsonValue = 'new'): JsonValue {
  return compileReferencePath(path).write(raw, value);
}

describe('ResultPath', () => {
  test('$ replaces the input, null drops the result', () => {
    expect(write('$', { a: 1 })).toBe('new');
    const raw = { a: 1 };
    expect(write(null, raw)).toBe(raw);
  });

  test.each<[string, JsonValue, JsonValue]>([
    ['$.a', { b: 1 }, { b: 1, a: 'new' }],
    ['$.a', {}, { a: 'new' }],
    ['$.a.b.c', { x: 1 }, { x: 1, a: { b: { c: 'new' } } }],
    ['$.a.b', { a: { c: 1 } }, { a: { c: 1, b: 'new' } }],
    ["$['a b'].c", {}, { 'a b': { c: 'new' } }],
    ['$.list[1]', { list: [1, 2, 3] }, { list: [1, 'new', 3] }],
    ['$.list[0].done', { list: [{ id: 1 }] }, { list: [{ id: 1, done: 'new' }] }],
    ['$.new[0]', { a: 1 }, { a: 1, new: ['new'] }],
    ['$.new[0][0].b', {}, { new: [[{ b: 'new' }]] }],
    ['$.a.new[0]', { a: {} }, { a: { new: ['new'] } }],
    ['$[1].payload', [{}, { a: 1 }], [{}, { a: 1, payload: 'new' }]],
  ])('%s on %j', (path, raw, written) => {
    expect(write(path, raw)).toEqual(written);
  });

  test('an existing key keeps its place, a new one comes last', () => {
    expect(JSON.stringify(write('$.b', { a: 1, b: 2, c: 3 }))).toBe('{"a":1,"b":"new","c":3}');
    expect(JSON.stringify(write('$.d', { a: 1, b: 2, c: 3 }))).toBe('{"a":1,"b":2,"c":3,"d":"new"}');
  });

  test('copies along the path and shares everything else', () => {
    const raw = { left: { deep: {} }, right: { list: [{}, {}] } };
    const before = JSON.stringify(raw);
    const written = write('$.right.list[0].x', raw) as typeof raw;
    expect(JSON.stringify(raw)).toBe(before);
    expect(written.left).toBe(raw.left);
    expect(written.right.list[1]).toBe(raw.right.list[1]);
    expect(written.right.list[0]).toEqual({ x: 'new' });
  });

  test('__proto__ is an ordinary key', () => {
    const written = write('$.__proto__.polluted', {});
    expect(JSON.stringify(written)).toBe('{"__proto__":{"polluted":"new"}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const copied = write('$.a', JSON.parse('{ "__proto__": { "x": 1 } }') as JsonValue);
    expect(JSON.stringify(copied)).toBe('{"__proto__":{"x":1},"a":"new"}');
  });

  test.each<[string, JsonValue, string]>([
    ['$.a', 'text', 'Unable to apply step "a" to input "text"'],
    ['$.a', [1], 'Unable to apply step "a" to input [1]'],
    ['$.a', null, 'Unable to apply step "a" to input null'],
    ['$.a.b', { a: 5 }, 'Unable to apply step "b" to input 5'],
    ['$.a.b', { a: null }, 'Unable to apply step "b" to input null'],
    ['$.list[3]', { list: [1, 2, 3] }, 'Unable to apply step "3" to input [1,2,3]'],
    ['$.nope[1]', {}, 'Unable to apply step "1" to input null'],
    ['$.nothing[0]', { nothing: null }, 'Unable to apply step "0" to input null'],
    ['$.empty[0]', { empty: [] }, 'Unable to apply step "0" to input []'],
    ['$[0]', { '0': 1 }, 'Unable to apply step "0" to input {"0":1}'],
  ])('%s has no place in %j', (path, raw, cause) => {
    expect(failureOf(() => write(path, raw))).toBe(`States.ResultPathMatchFailure: ${cause}`);
  });

  test.each([
    '$$.a',
    '$v.a',
    '$.a[*]',
    '$..a',
    "$['a','b']",
    '$.a[0:1]',
    '$.a[-1]',
    '$.a[?(@.b)]',
    '$.a.length()',
    '$.a '.concat('b'),
  ])('%s is not a reference path', (path) => {
    expect(failureOf(() => compileReferencePath(path))).toBe(
      `ExpressionSyntaxError: Value is not a Reference Path: ${path}`,
    );
  });

  test('what was written is what the same path reads', () => {
    const step = fc.constantFrom('.a', '.b', "['c d']", '[0]', '[1]');
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), (steps, raw) => {
        const path = `$${steps.join('')}`;
        const failure = failureOf(() => {
          const written = write(path, raw as JsonValue, 'marker');
          expect(compilePath(path).read(scopeOf(written))).toBe('marker');
        });
        expect(failure === 'no failure' || failure.startsWith('States.ResultPathMatchFailure')).toBe(true);
      }),
    );
  });
});
