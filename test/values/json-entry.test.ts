import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestkitError } from '../../src/values/errors.js';
import { copyPlain, NOT_PLAIN, OVERSIZED, toJsonValue } from '../../src/values/json-entry.js';

const enter = (value: unknown) => toJsonValue(value, () => 'The value', 'INVALID_MOCK');

function refusalOf(value: unknown): string {
  try {
    enter(value);
  } catch (error) {
    expect(error).toBeInstanceOf(TestkitError);
    return (error as TestkitError).message;
  }
  throw new Error('it was accepted');
}

describe('what JSON can express', () => {
  test('arrives unchanged, as JSON text carries it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(enter(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('is copied: the original may change afterwards', () => {
    const value = { list: [1, { deep: true }] };
    const copy = enter(value);
    value.list.push(2);
    expect(copy).toEqual({ list: [1, { deep: true }] });
  });

  test('is frozen to the last level', () => {
    const copy = enter({ list: [{ deep: true }] }) as { list: { deep: boolean }[] };
    expect(() => {
      (copy.list[0] as { deep: boolean }).deep = false;
    }).toThrow(TypeError);
    expect(() => copy.list.push({ deep: true })).toThrow(TypeError);
  });

  test('keeps a key __proto__ as data and pollutes nothing', () => {
    const copy = enter(JSON.parse('{"__proto__": {"polluted": true}, "a": 1}'));
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true},"a":1}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('has no negative zero', () => {
    expect(Object.is(enter(-0), 0)).toBe(true);
  });

  test('may come from another realm or have no prototype', () => {
    const bare: unknown = Object.assign(Object.create(null), { a: 1 });
    expect(enter(bare)).toEqual({ a: 1 });
  });

  test('is copied once where the original cannot change', () => {
    const frozen = Object.freeze({ a: Object.freeze([1]) });
    expect(enter(frozen)).toBe(enter(frozen));
    const open = Object.freeze({ a: [1] });
    const first = enter(open);
    open.a.push(2);
    expect([first, enter(open)]).toEqual([{ a: [1] }, { a: [1, 2] }]);
  });
});

describe('what it cannot', () => {
  class Money {
    readonly amount = 1;
  }
  const cycle: { list: unknown[] } = { list: [] };
  cycle.list.push(cycle);
  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'The value is not JSON: undefined. [INVALID_MOCK]'],
    [
      'an undefined member',
      { a: { b: undefined } },
      'The value is not JSON: undefined at /a/b. [INVALID_MOCK]\nHint: leave the member out, or use null.',
    ],
    [
      'a hole',
      new Array(2),
      'The value is not JSON: undefined at /0. [INVALID_MOCK]\nHint: leave the member out, or use null.',
    ],
    ['a bigint', [1n], 'The value is not JSON: a bigint at /0. [INVALID_MOCK]\nHint: use a number, or its text.'],
    ['a number that is none', { n: Number.NaN }, 'The value is not JSON: the number NaN at /n. [INVALID_MOCK]'],
    ['an infinite number', -Infinity, 'The value is not JSON: the number -Infinity. [INVALID_MOCK]'],
    ['a function', { f: () => 1 }, 'The value is not JSON: a function at /f. [INVALID_MOCK]'],
    ['a symbol', Symbol('s'), 'The value is not JSON: a symbol. [INVALID_MOCK]'],
    [
      'a date',
      { at: new Date(0) },
      'The value is not JSON: a Date at /at. [INVALID_MOCK]\nHint: use its text: date.toISOString().',
    ],
    ['a Map', new Map(), 'The value is not JSON: a Map. [INVALID_MOCK]\nHint: use a plain object.'],
    [
      'an instance of a class',
      [new Money()],
      'The value is not JSON: a Money at /0. [INVALID_MOCK]\nHint: use a plain object.',
    ],
    ['an error', new RangeError('x'), 'The value is not JSON: a RangeError. [INVALID_MOCK]\nHint: use a plain object.'],
    ['bytes', new Uint8Array(2), 'The value is not JSON: a Uint8Array. [INVALID_MOCK]\nHint: use a plain object.'],
    ['a circular reference', cycle, 'The value is not JSON: a circular reference at /list/0. [INVALID_MOCK]'],
    [
      'a getter that throws',
      {
        get a(): never {
          throw new Error('no');
        },
      },
      'The value is not JSON: reading it throws Error: no. [INVALID_MOCK]',
    ],
    [
      'a getter that throws something unreadable',
      {
        get a(): never {
          throw Object.create(null);
        },
      },
      'The value is not JSON: reading it throws something unreadable. [INVALID_MOCK]',
    ],
    [
      'a key that needs escaping',
      { 'a/b~c': 1n },
      'The value is not JSON: a bigint at /a~1b~0c. [INVALID_MOCK]\nHint: use a number, or its text.',
    ],
  ])('%s', (_what, value, message) => {
    expect(refusalOf(value)).toBe(message);
  });

  test('too many levels', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 1000; i++) deep = [deep];
    expect(() => enter(deep)).not.toThrow();
    expect(refusalOf([deep])).toMatch(
      /^The value is not JSON: more than 1000 levels at \/0\/0\/.*…(\/0)+\. \[INVALID_MOCK\]$/,
    );
  });

  test('a value that refers to its parts over and over', { timeout: 60_000 }, () => {
    let bomb: unknown = ['x'];
    for (let i = 0; i < 60; i++) bomb = [bomb, bomb];
    expect(refusalOf(bomb)).toBe('The value is not JSON: it has more than 2000000 values. [INVALID_MOCK]');
    expect(copyPlain(bomb)).toBe(OVERSIZED);
  });

  test('proxies that throw, wherever they throw', () => {
    const traps = ['get', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'has', 'isExtensible'] as const;
    for (const trap of traps) {
      const proxy: unknown = new Proxy(
        { a: 1 },
        {
          [trap]: () => {
            throw new Error(trap);
          },
        },
      );
      // Whether a trap is sprung is the engine's affair; what matters is that only one kind of error comes out.
      const outcome = (() => {
        try {
          return enter({ proxy });
        } catch (error) {
          return error;
        }
      })();
      expect(outcome instanceof TestkitError || JSON.stringify(outcome) === '{"proxy":{"a":1}}').toBe(true);
    }
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(refusalOf({ proxy })).toMatch(
      /^The value is not JSON: reading it throws TypeError: .*revoked.* at \/proxy\. \[INVALID_MOCK\]$/,
    );
  });

  test('whatever is handed in, nothing but a TestkitError comes out', { timeout: 60_000 }, () => {
    const odd = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(odd, (value) => {
        const plain = copyPlain(value);
        try {
          const copy = enter(value);
          expect(plain).toEqual(copy);
          expect(JSON.parse(JSON.stringify(copy))).toEqual(copy);
        } catch (error) {
          expect(error).toBeInstanceOf(TestkitError);
          expect(plain).toBe(NOT_PLAIN);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
