import type { IntrinsicFunction } from './intrinsic.js';
import { MAX_TEXT_LENGTH } from './operands.js';

/**
 * `States.Base64Decode(text)`: the UTF-8 text behind base 64; at most 10,000 characters of base 64.
 *
 * As Java's MIME decoder it skips characters outside the alphabet, and stops at the padding.
 */
export const base64Decode: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string' || text.length > MAX_TEXT_LENGTH) return fail();
  const padding = text.indexOf('=');
  const data = (padding < 0 ? text : text.slice(0, padding)).replaceAll(/[^A-Za-z0-9+/]/g, '');
  const surplus = data.length % 4;
  // One character holds no byte, two need both characters of their padding side by side, four need none.
  if (surplus === 1 || (padding >= 0 && surplus === 0)) return fail();
  if (padding >= 0 && surplus === 2 && text[padding + 1] !== '=') return fail();
  // Behind the padding Java passes over what is outside the alphabet, and over nothing else.
  if (padding >= 0 && /[A-Za-z0-9+/]/.test(text.slice(padding))) return fail();
  return Buffer.from(data, 'base64').toString('utf8');
};
