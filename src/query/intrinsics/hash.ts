import { digestOf } from '../digest.js';
import { jsonText } from '../jsonpath/compact-json.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { MAX_TEXT_LENGTH } from './operands.js';

/**
 * `States.Hash(data, algorithm)`: the hash of a text in lower-case hexadecimal digits. Other data is hashed as its
 * compact JSON (not recorded, only documented). At most 10,000 characters.
 */
export const hash: IntrinsicFunction = (operands, fail) => {
  const [data, algorithm] = operands;
  if (operands.length !== 2 || data === undefined) return fail();
  const text = typeof data === 'string' ? data : (jsonText(data) ?? fail());
  return text.length > MAX_TEXT_LENGTH ? fail() : (digestOf(text, algorithm) ?? fail());
};
