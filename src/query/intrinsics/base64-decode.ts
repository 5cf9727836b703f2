import type { IntrinsicFunction } from './intrinsic.js';
import { MAX_TEXT_LENGTH } from './operands.js';

/** Groups of four, the last one padded or cut short; a single left-over character would carry no whole byte. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** `States.Base64Decode(text)`: the UTF-8 text behind base 64; at most 10,000 characters of base 64. */
export const base64Decode: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string' || text.length > MAX_TEXT_LENGTH) return fail();
  return BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : fail();
};
