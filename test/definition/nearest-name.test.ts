import { expect, test } from 'vitest';
import { nearestName } from '../../src/definition/nearest-name.js';

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

test('answers quickly for long names', () => {
  const long = 'x'.repeat(100_000);
  const names = Array.from({ length: 1000 }, (_, index) => `${long}${index}`);
  const start = performance.now();
  nearestName(long, names);
  expect(performance.now() - start).toBeLessThan(3000);
});
