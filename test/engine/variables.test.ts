import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { Variables } from '../../src/engine/variables.js';

/** Some of them are members of every object. */
const NAMES = ['n', 'total', 'order', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'ünïcode'];

const assignment = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.integer(), fc.constant(null))), {
  maxLength: 3,
});

/** A record as templates build it; `Object.fromEntries` makes `__proto__` an ordinary key. */
function record(entries: readonly (readonly [string, JsonValue])[]): Record<string, JsonValue> {
  return Object.fromEntries(entries);
}

describe('variables', () => {
  test('give what was assigned last, whatever the name, and leave earlier values alone', () => {
    fc.assert(
      fc.property(fc.array(assignment), (assignments) => {
        let variables = Variables.none;
        let model = new Map<string, JsonValue>();
        const past: [Variables, Map<string, JsonValue>][] = [[variables, model]];
        for (const entries of assignments) {
          variables = variables.with(record(entries));
          model = new Map([...model, ...entries]);
          past.push([variables, model]);
        }
        for (const [then, expected] of past) {
          for (const name of NAMES) expect(then.get(name)).toBe(expected.get(name));
          expect(Object.entries(then.own)).toEqual([...expected]);
          expect(Object.getPrototypeOf(then.own)).toBeNull();
        }
      }),
    );
  });

  test('see those of the scope around them, and hide them by their own', () => {
    const outer = Variables.none.with({ a: 1, b: 2 });
    const inner = outer.inner().with({ b: 3 });
    expect([inner.get('a'), inner.get('b'), outer.get('b')]).toEqual([1, 3, 2]);
    expect(Object.keys(inner.own)).toEqual(['b']);
    expect(outer.inner()).toBe(outer.inner());
  });
});
