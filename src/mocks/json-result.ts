import { isNativeError } from 'node:util/types';
import { copyPlain, NOT_PLAIN, OVERSIZED, toJsonValue } from '../values/json-entry.js';
import { TestkitError } from '../values/errors.js';
import type { JsonValue } from '../values/json.js';

/**
 * What becomes of a function's result on its way through JSON, as between a Lambda function and whoever called it: members
 * that are undefined are left out, `toJSON` is honoured, numbers that are not finite become null, and so does undefined
 * itself.
 *
 * @param describe - Names the function for messages: `The result of mock "Invoke"`.
 * @throws TestkitError INVALID_MOCK for what `JSON.stringify` refuses: bigints, circular references, a `toJSON` that throws.
 */
export function throughJson(result: unknown, describe: () => string): JsonValue {
  if (result === undefined) return null;
  const copy = copyPlain(result);
  if (copy === OVERSIZED) return toJsonValue(result, describe, 'INVALID_MOCK');
  if (copy !== NOT_PLAIN) return copy;
  const text = stringify(result, describe);
  // A function or symbol has no text; Lambda's runtime makes null of it, as of undefined.
  return text === undefined ? null : (JSON.parse(text) as JsonValue);
}

function stringify(result: unknown, describe: () => string): string | undefined {
  try {
    const text: unknown = JSON.stringify(result);
    return typeof text === 'string' ? text : undefined;
  } catch (error) {
    const reason = isNativeError(error) ? error.message.replace(/\n[^]*$/, '') : 'reading it throws';
    throw new TestkitError('INVALID_MOCK', `${describe()} cannot become JSON: ${reason}.`);
  }
}
