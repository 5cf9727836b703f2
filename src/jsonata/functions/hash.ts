import { digestOf } from '../../query/digest.js';
import { JsonataFunctionError } from './failure.js';

/** `$hash(text, algorithm)`: the digest of the text as UTF-8, in lower-case hex. The names of the algorithms are matched exactly. */
export function hash(text: string, algorithm: unknown): string {
  const digest = digestOf(text, algorithm);
  if (digest === undefined) {
    throw new JsonataFunctionError(
      `Hash algorithm '${String(algorithm)}' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5`,
    );
  }
  return digest;
}
