import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash128, hashText } from '../../src/integrations/hash.js';

const digest = (text: string, number: number): string => hashText(hash128(null, text, number));

test('gives 32 hexadecimal digits, the same for the same input', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      expect(digest(text, number)).toMatch(/^[0-9a-f]{32}$/);
      expect(digest(text, number)).toBe(digest(text, number));
    }),
  );
});

test('gives neighbouring calls digits that have nothing in common', () => {
  const seen = new Set<string>();
  for (let id = 1; id <= 20_000; id++) {
    for (const purpose of ['request', 'message']) seen.add(digest(purpose, id));
  }
  expect(seen.size).toBe(40_000);
  // Each digit takes each value about as often.
  const counts = new Map<string, number>();
  for (const text of seen) for (const digit of text) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const expected = (40_000 * 32) / 16;
  for (const count of counts.values()) expect(Math.abs(count - expected) / expected).toBeLessThan(0.02);
});

test('tells apart what was hashed before', () => {
  const first = hash128(null, 'execution-1', 0);
  const second = hash128(null, 'execution-2', 0);
  expect(hashText(hash128(first, 'request', 1))).not.toBe(hashText(hash128(second, 'request', 1)));
});
