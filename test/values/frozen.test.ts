import { expect, test, describe } from 'vitest';
import { frozen } from '../../src/values/frozen.js';

describe('values that are handed out', () => {
  test('are frozen to the last level, whatever of them was frozen before', () => {
    const inner = { list: [{ deep: 1 }] };
    const value = { before: frozen(inner), after: { other: [2] } };
    frozen(value);
    expect(Object.isFrozen(value.before.list[0])).toBe(true);
    expect(Object.isFrozen(value.after.other)).toBe(true);
  });

  test('may nest deeper than the stack allows', () => {
    let value: unknown[] = [];
    for (let depth = 0; depth < 200_000; depth++) value = [value];
    frozen(value as never);
    expect(Object.isFrozen(value[0])).toBe(true);
  });
});
