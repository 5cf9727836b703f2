import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';

/** AWS's names of the hash algorithms, in both query languages, and Node's. */
const ALGORITHMS: ReadonlyMap<unknown, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

let crypto: typeof Crypto | undefined;

/**
 * The digest of a text's UTF-8 bytes in lower-case hexadecimal digits, or undefined if AWS has no algorithm of this
 * name; the name must match exactly.
 */
export function digestOf(text: string, algorithm: unknown): string | undefined {
  const name = ALGORITHMS.get(algorithm);
  if (name === undefined) return undefined;
  // Loaded when a hash is first asked for: few definitions do, and every cold start would pay for it.
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof Crypto;
  return crypto.createHash(name).update(text, 'utf8').digest('hex');
}
