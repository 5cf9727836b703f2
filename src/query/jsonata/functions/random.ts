const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const MASK = (1n << 48n) - 1n;

/**
 * `$random(seed)`: the first `nextDouble()` of Java's `java.util.Random` with that seed, bit for bit as AWS answers.
 *
 * The generator is the 48-bit linear congruential one that Java's documentation specifies. Fractions of the seed are
 * dropped, as a Java cast to long does.
 */
export function randomOf(seed: number): number {
  const initial = BigInt.asIntN(64, BigInt(Math.trunc(seed)));
  const first = step((initial ^ MULTIPLIER) & MASK);
  const second = step(first);
  // 26 bits of the first draw, 27 of the second, scaled to [0, 1).
  return (Number(first >> 22n) * 2 ** 27 + Number(second >> 21n)) / 2 ** 53;
}

function step(state: bigint): bigint {
  return (state * MULTIPLIER + INCREMENT) & MASK;
}
