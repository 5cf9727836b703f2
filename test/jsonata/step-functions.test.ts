import { expect, test } from 'vitest';
import { randomOf } from '../../src/query/java-random.js';
import { causeOf, outcomeOf } from './evaluate.js';

test('can be handed to functions and applied in part', () => {
  expect(outcomeOf('$map(["1", "[2]"], $parse)')).toEqual([1, [2]]);
  expect(outcomeOf('$partition(?, 2)([1, 2, 3])')).toEqual([[1, 2], [3]]);
  expect(outcomeOf('["a", "b"] ~> $map(function($t) { $hash($t, "MD5") }) ~> $count')).toBe(2);
});

test('says what is wrong in the words of AWS where they are known', () => {
  expect(causeOf('$hash("a", "CRC")')).toContain(
    "D3137: Hash algorithm 'CRC' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5",
  );
  expect(causeOf('$parse("{")')).toContain('D3137: Invalid JSON');
  expect(causeOf('$partition([1], -2)')).toContain('D3137: Second argument must be zero or greater');
  expect(causeOf('$partition(7, 2)')).toContain(
    'T0412: Argument 1 of function "partition" must be an array of undefined',
  );
  expect(causeOf('$uuid("seed")')).toContain('T0410: Argument 1 of function "uuid" does not match function signature');
  expect(causeOf('$range(1, 2, 3, 4)')).toContain(
    'T0410: Argument 4 of function "range" does not match function signature',
  );
});

test('draws the first number of java.util.Random for a seed', () => {
  // Known first values of new java.util.Random(seed).nextDouble().
  expect(randomOf(0)).toBe(0.730967787376657);
  expect(randomOf(1)).toBe(0.7308781907032909);
  expect(randomOf(42)).toBe(0.7275636800328681);
  expect(randomOf(42.9)).toBe(randomOf(42));
  expect(randomOf(-1)).not.toBe(randomOf(1));
});
