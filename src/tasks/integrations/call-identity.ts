import type { TaskEffect } from '../../engine/effect.js';

/**
 * A version 4 UUID that is the same for the same call of the same execution in every run: request ids, message ids and
 * whatever else AWS would draw at random for this call.
 *
 * @param purpose - What the id is for; different purposes of one call give different ids.
 */
export function callUuid(effect: TaskEffect, purpose: string): string {
  const hex = callHash(effect, purpose, 32);
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Hexadecimal digits (at most 32) that are the same for the same call in every run. */
export function callHash(effect: TaskEffect, purpose: string, length: number): string {
  return hash128(`${effect.branch.execution.arn}\n${effect.id}\n${purpose}`).slice(0, length);
}

/** Decimal digits (at most 32) that are the same for the same call in every run. */
export function callDigits(effect: TaskEffect, purpose: string, length: number): string {
  return Array.from(callHash(effect, purpose, length), (digit) => String(parseInt(digit, 16) % 10)).join('');
}

/**
 * 128 bits of a text as 32 hexadecimal digits. Four multiplicative lanes that feed each other; not cryptographic, but it
 * spreads well and costs a twentieth of SHA-256 for texts of this length, and every mocked call makes several.
 */
function hash128(text: string): string {
  let [a, b, c, d] = [0x3c6ef372, 0x510e527f, 0x9b05688c, 0x1f83d9ab];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 0x85ebca6b);
    b = c ^ Math.imul(b ^ code, 0xc2b2ae35);
    c = d ^ Math.imul(c ^ code, 0x27d4eb2f);
    d = a ^ Math.imul(d ^ code, 0x165667b1);
  }
  for (let round = 0; round < 3; round++) {
    a = Math.imul(a ^ (a >>> 15) ^ b, 0x2c1b3c6d);
    b = Math.imul(b ^ (b >>> 13) ^ c, 0x297a2d39);
    c = Math.imul(c ^ (c >>> 16) ^ d, 0x45d9f3b3);
    d = Math.imul(d ^ (d >>> 14) ^ a, 0x119de1f3);
  }
  return hex(a) + hex(b) + hex(c) + hex(d);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
