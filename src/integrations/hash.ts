/** 128 bits. */
export type Hash = readonly [a: number, b: number, c: number, d: number];

const START: Hash = [0x3c6ef372, 0x510e527f, 0x9b05688c, 0x1f83d9ab];

/**
 * 128 bits of a text and a number, on top of those of what came before. Four multiplicative lanes that feed each other: not
 * cryptographic, but it spreads well and costs a fraction of SHA-256, and every mocked call makes several.
 *
 * @param before - The hash to go on from; null for the first.
 */
export function hash128(before: Hash | null, text: string, number: number): Hash {
  let [a, b, c, d] = before ?? START;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 0x85ebca6b);
    b = c ^ Math.imul(b ^ code, 0xc2b2ae35);
    c = d ^ Math.imul(c ^ code, 0x27d4eb2f);
    d = a ^ Math.imul(d ^ code, 0x165667b1);
  }
  a ^= number;
  c ^= text.length;
  for (let round = 0; round < 4; round++) {
    a = Math.imul(a ^ (a >>> 15) ^ b, 0x2c1b3c6d);
    b = Math.imul(b ^ (b >>> 13) ^ c, 0x297a2d39);
    c = Math.imul(c ^ (c >>> 16) ^ d, 0x45d9f3b3);
    d = Math.imul(d ^ (d >>> 14) ^ a, 0x119de1f3);
  }
  return [a, b, c, d];
}

/** A hash as 32 hexadecimal digits. */
export function hashText([a, b, c, d]: Hash): string {
  return hex(a) + hex(b) + hex(c) + hex(d);
}

const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bits: number): string {
  return byte(bits >>> 24) + byte((bits >>> 16) & 255) + byte((bits >>> 8) & 255) + byte(bits & 255);
}

function byte(value: number): string {
  return BYTES[value] ?? '';
}
