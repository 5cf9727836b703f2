import { TestkitError } from '../values/errors.js';
import { toJsonValue } from '../values/json-entry.js';
import type { JsonObject, JsonValue } from '../values/json.js';
import { isMockOutcome, type MockOutcome } from '../mocks/declare/mock-outcome.js';

/**
 * One S3 object as a test gives it: text or bytes as they are, an array or object as its JSON. Null is an object that does
 * not exist, `fail(…)` one that cannot be read.
 */
export type S3Object =
  string | Uint8Array | readonly unknown[] | { readonly [key: string]: unknown } | MockOutcome | null;

/** S3 objects by `bucket/key`; `s3://bucket/key` is the same, and `bucket/key?versionId=…` one version of it. */
export type S3Objects = Readonly<Record<string, S3Object>>;

/** What an object holds: text, bytes, or JSON that was never text. */
export type S3Content = string | Uint8Array | readonly JsonValue[] | JsonObject;

/**
 * Takes in what a test gives as an object.
 *
 * @throws TestkitError INVALID_OPTION for values that can be no object, or cannot become JSON.
 */
export function enterObject(name: string, given: unknown): S3Content | MockOutcome | null {
  if (given === null || typeof given === 'string' || given instanceof Uint8Array || isMockOutcome(given)) return given;
  const value = toJsonValue(given, () => `The S3 object "${name}"`, 'INVALID_OPTION');
  if (typeof value === 'object' && value !== null) return value;
  throw new TestkitError(
    'INVALID_OPTION',
    `The S3 object "${name}" is a ${typeof given}, not text, bytes, JSON, fail(…) or null.`,
  );
}

/** The bytes of an object. */
export function contentBytes(content: S3Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

/**
 * The text of an object.
 *
 * @throws TestkitError UNSUPPORTED for compressed bytes: Step Functions reads those behind manifests only.
 */
export function contentText(name: string, content: S3Content): string {
  if (typeof content === 'string') return content;
  if (!(content instanceof Uint8Array)) return JSON.stringify(content);
  if (isGzip(content)) {
    throw new TestkitError(
      'UNSUPPORTED',
      `The S3 object "${name}" is compressed, which an ItemReader cannot read but behind a manifest.\n` +
        'Hint: give its text instead.',
    );
  }
  return new TextDecoder().decode(content);
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
