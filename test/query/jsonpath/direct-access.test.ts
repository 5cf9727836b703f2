import fc from 'fast-check';
import { JSONPath } from 'jsonpath-plus';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/values/json.js';
import { compilePath } from '../../../src/query/jsonpath/path.js';
import { scopeOf } from '../scope-of.js';

/** Names both understand in the same way; the package gives some others a meaning of its own. */
const name = fc.constantFrom('a', 'b', 'id', 'x y', 'with-dash', 'Ünïcode', '_', 'q1', '007');

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string());

const { document } = fc.letrec<{ document: JsonValue; value: JsonValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalar, tie('document')),
  document: fc.oneof(
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

type Step = string | number;

/** A document and a way into it: existing steps most of the time, at the end perhaps one that is missing. */
const walk = fc
  .tuple(document, fc.array(fc.nat(7), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([root, choices, miss]) => {
    const steps: Step[] = [];
    let value: JsonValue | undefined = root;
    for (const choice of choices) {
      const options = stepsInto(value);
      if (options === undefined) break;
      const known = options[choice % (options.length + 1)];
      if (known === undefined && !miss) break;
      const step: Step = known ?? (isJsonArray(value) ? value.length + choice : 'missing');
      steps.push(step);
      value = stepInto(value, step);
    }
    return { root, steps };
  });

function stepsInto(value: JsonValue | undefined): Step[] | undefined {
  if (isJsonArray(value)) return [...value.keys()];
  return isJsonObject(value) ? Object.keys(value) : undefined;
}

function stepInto(value: JsonValue | undefined, step: Step): JsonValue | undefined {
  if (isJsonArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isJsonObject(value) && typeof step === 'string' ? value[step] : undefined;
}

const inBrackets = (step: Step): string => (typeof step === 'number' ? `[${step}]` : `['${step}']`);
const inDots = (step: Step): string =>
  typeof step === 'string' && /^[\p{L}_][\p{L}\d_-]*$/u.test(step) ? `.${step}` : inBrackets(step);

describe('direct access', () => {
  test('equals jsonpath-plus on reference paths, in both notations', () => {
    let found = 0;
    fc.assert(
      fc.property(walk, ({ root, steps }) => {
        const bracketed = `$${steps.map(inBrackets).join('')}`;
        const dotted = `$${steps.map(inDots).join('')}`;
        const [expected] = JSONPath<[JsonValue?]>({ path: bracketed, json: root, eval: false });
        for (const path of [bracketed, dotted]) expect(compilePath(path).read(scopeOf(root))).toBe(expected);
        if (expected !== undefined && steps.length > 1) found++;
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('equals the general evaluation, which filters and wildcards use', () => {
    fc.assert(
      fc.property(walk, ({ root, steps }) => {
        const tail = steps.map(inBrackets).join('');
        // A slice of one item takes the general route to the same place; there an index beyond the array gives null.
        const general = compilePath(`$[0:1]${tail}`).read(scopeOf([root])) as [JsonValue?] | undefined;
        expect(compilePath(`$${tail}`).read(scopeOf(root)) ?? null).toBe(general?.[0] ?? null);
      }),
      { numRuns: 1000 },
    );
  });

  test('differs from jsonpath-plus where AWS does', () => {
    const input = { list: [1, 2, 3], text: 'abc', o: { a: 1, b: 2 }, zero: 0 };
    const ours = (path: string): JsonValue | undefined => compilePath(path).read(scopeOf(input));
    const theirs = (path: string): unknown => JSONPath({ path, json: input, eval: false });

    expect([ours('$.list.length'), theirs('$.list.length')]).toEqual([undefined, [3]]);
    expect([ours('$.text[0]'), theirs('$.text[0]')]).toEqual([undefined, ['a']]);
    expect([ours('$.list[0,9]'), theirs('$.list[0,9]')]).toEqual([[1, null], [1]]);
    expect([ours('$.list[(@.length-1)]'), theirs('$.list[2]')]).toEqual([3, [3]]);
    expect([ours("$.o['a','b']"), theirs("$.o['a','b']")]).toEqual([{ a: 1, b: 2 }, []]);
  });

  test('sees own members only, whatever objects and arrays inherit', () => {
    const awkward = ['constructor', 'toString', '__proto__', 'length', 'map', '0', '1', 'plain'];
    for (const name of awkward) {
      const object = JSON.parse(`{"${name}": "own", "inner": {"${name}": "inner"}}`) as JsonValue;
      const read = (path: string, input: JsonValue): JsonValue | undefined => compilePath(path).read(scopeOf(input));
      expect(read(`$.${name}`, object)).toBe('own');
      expect(read(`$.inner.${name}`, object)).toBe('inner');
      expect(read(`$['inner']['${name}']`, object)).toBe('inner');
      const others: JsonValue[] = [{}, ['a', 'b'], 'text', 7, true, null, { inner: ['a', 'b'] }, { inner: 'text' }];
      for (const without of others) {
        expect(read(`$.${name}`, without)).toBeUndefined();
        expect(read(`$.inner.${name}`, without)).toBeUndefined();
      }
    }
  });
});
