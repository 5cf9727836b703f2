import fc from 'fast-check';

/**
 * A depth of recursion: a small whole number, small ones more often. Shrinks towards `min`.
 *
 * @param constraints - Default from 0 to 10.
 */
export function depth({
  min = 0,
  max = 10,
}: { readonly min?: number; readonly max?: number } = {}): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min, max: Math.min(max, min + 3) }) },
    { weight: 2, arbitrary: fc.integer({ min, max }) },
  );
}
