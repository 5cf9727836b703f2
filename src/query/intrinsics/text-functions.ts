import { digestOf } from '../digest.js';
import { jsonText } from '../jsonpath/compact-json.js';
import { format } from './format.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** The longest text that Base64Encode, Base64Decode and Hash take, in characters. */
const MAX_TEXT_LENGTH = 10_000;

/** `States.Base64Encode(text)`: the text's UTF-8 bytes in base 64; at most 10,000 characters. */
const base64Encode: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string' || text.length > MAX_TEXT_LENGTH) return fail();
  return Buffer.from(text, 'utf8').toString('base64');
};

/**
 * `States.Base64Decode(text)`: the UTF-8 text behind base 64; at most 10,000 characters of base 64.
 *
 * As Java's MIME decoder it skips characters outside the alphabet, and stops at the padding.
 */
const base64Decode: IntrinsicFunction = (operands, fail) => {
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

/**
 * `States.Hash(data, algorithm)`: the hash of a text in lower-case hexadecimal digits. Other data is hashed as its
 * compact JSON (not recorded, only documented). At most 10,000 characters.
 */
const hash: IntrinsicFunction = (operands, fail) => {
  const [data, algorithm] = operands;
  if (operands.length !== 2 || data === undefined) return fail();
  const text = typeof data === 'string' ? data : (jsonText(data) ?? fail());
  return text.length > MAX_TEXT_LENGTH ? fail() : (digestOf(text, algorithm) ?? fail());
};

/** `States.StringSplit(text, splitter)`: the text cut at any character of the splitter, without empty pieces. */
const stringSplit: IntrinsicFunction = (operands, fail) => {
  const [text, splitter] = operands;
  if (operands.length !== 2 || typeof text !== 'string' || typeof splitter !== 'string') return fail();
  const separators = new Set(splitter);
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (!separators.has(character)) {
      piece += character;
    } else if (piece !== '') {
      pieces.push(piece);
      piece = '';
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
};

/** `States.UUID()`: a version 4 UUID of the execution's own generator; arguments are ignored. */
const uuid: IntrinsicFunction = (_operands, _fail, scope) => scope.uuid();

/** The functions of texts, by their full names. */
export const TEXT_FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'States.Base64Decode': base64Decode,
  'States.Base64Encode': base64Encode,
  'States.Format': format,
  'States.Hash': hash,
  'States.StringSplit': stringSplit,
  'States.UUID': uuid,
};
