const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const MASK = (1n << 48n) - 1n;

/**
 * For `$random(seed)`: the first `nextDouble()` of Java's `java.util.Random` with that seed, bit for bit as AWS answers.
 *
 * The generator is the 48-bit linear congruential one that Java's documentation specifies. Fractions of the seed are
 * dropped, as a Java cast to long does.
 */
export function randomOf(seed: number): number {
  const first = step(stateOf(seed));
  const second = step(first);
  // 26 bits of the first draw, 27 of the second, scaled to [0, 1).
  return (Number(first >> 22n) * 2 ** 27 + Number(second >> 21n)) / 2 ** 53;
}

/** The first `nextInt(bound)` of Java's `java.util.Random` with a seed, for a bound above 0 that an int can hold. */
export function randomIntOf(seed: number, bound: number): number {
  let state = stateOf(seed);
  for (;;) {
    state = step(state);
    const bits = Number(state >> 17n);
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(bits)) >> 31n);
    const value = bits % bound;
    // Java draws again where the last, incomplete run of remainders would favour small ones.
    if (bits - value + (bound - 1) < 2 ** 31) return value;
  }
}

function stateOf(seed: number): bigint {
  return (BigInt.asIntN(64, BigInt(Math.trunc(seed))) ^ MULTIPLIER) & MASK;
}

function step(state: bigint): bigint {
  return (state * MULTIPLIER + INCREMENT) & MASK;
}
