import fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, nearestName } from '../../src/wording/nearest-name.js';

test('finds a name with a letter missing, added, replaced or swapped', () => {
  const names = ['Invoke', 'CaughtException', 'UncaughtException', 'Success'];
  expect(nearestName('CaughtExeption', names)).toBe('CaughtException');
  expect(nearestName('Invokee', names)).toBe('Invoke');
  expect(nearestName('Sucsess', names)).toBe('Success');
  expect(nearestName('Ivnoke', names)).toBe('Invoke');
});

test('takes case, spaces, dashes and underscores lightly', () => {
  expect(nearestName('caught-exception', ['Invoke', 'Caught Exception'])).toBe('Caught Exception');
  expect(nearestName('SHIP_ORDER', ['ShipOrders', 'ShipOrder'])).toBe('ShipOrder');
});

test('suggests nothing that differs in more than a third', () => {
  expect(nearestName('Publish', ['Invoke', 'CaughtException'])).toBeUndefined();
  expect(nearestName('a', ['b'])).toBeUndefined();
  expect(nearestName('', ['b'])).toBeUndefined();
});

test('of equally near names takes the first, and never the name itself', () => {
  expect(nearestName('Step3', ['Step3', 'Step1', 'Step2'])).toBe('Step1');
});

test('finds the least edits, as a plain computation of them does', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 6 }), (wanted, names) => {
      const found = nearestName(wanted, names);
      const near = names
        .filter((name) => name !== wanted)
        .map((name) => ({ name, edits: plainDistance(wanted, name) }))
        .filter(({ name, edits }) => edits <= Math.floor(Math.max(wanted.length, name.length) / 3))
        .sort((a, b) => a.edits - b.edits);
      expect(found).toBe(near[0]?.name);
    }),
    { numRuns: 600 },
  );
});

test('answers quickly for many and long names', () => {
  const long = 'x'.repeat(100_000);
  expect(
    nearestName(
      long,
      Array.from({ length: 1000 }, (_, index) => `${index}${long}`),
    ),
  ).toBeDefined();
  expect(
    nearestName(
      'y'.repeat(80),
      Array.from({ length: 5000 }, () => 'x'.repeat(80)),
    ),
  ).toBeUndefined();
});

test('makes a sentence of what it finds', () => {
  expect(didYouMean('Invok', ['Invoke'])).toBe(' Did you mean "Invoke"?');
  expect(didYouMean('Publish', ['Invoke'])).toBe('');
});

/** Optimal string alignment, by its definition. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [a1, b1] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return plainDistance(a1, b1);
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  const options = [plainDistance(a1, b), plainDistance(a, b1), plainDistance(a1, b1)];
  return 1 + Math.min(...options, swapped ? plainDistance(a.slice(2), b.slice(2)) : Infinity);
}
