import type { IntrinsicFunction } from './intrinsic.js';
import { MAX_TEXT_LENGTH } from './operands.js';

/** `States.Base64Encode(text)`: the text's UTF-8 bytes in base 64; at most 10,000 characters. */
export const base64Encode: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string' || text.length > MAX_TEXT_LENGTH) return fail();
  return Buffer.from(text, 'utf8').toString('base64');
};
