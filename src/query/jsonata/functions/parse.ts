import { isTextNestedTooDeep } from '../../../values/nesting.js';
import type { JsonValue } from '../../../values/json.js';
import { JsonataFunctionError } from './failure.js';

/**
 * `$parse(text)`: the value of a JSON text, in place of `$eval`. Text that is no JSON is an error; its wording is ours, AWS's
 * is not recorded. -0 reads as 0, as recorded.
 */
export function parse(text: string): JsonValue {
  if (isTextNestedTooDeep(text)) throw notJson();
  try {
    return JSON.parse(text, text.includes('-0') ? withoutNegativeZero : undefined) as JsonValue;
  } catch {
    throw notJson();
  }
}

function notJson(): JsonataFunctionError {
  return new JsonataFunctionError('The argument of the $parse function must be valid JSON');
}

function withoutNegativeZero(_key: string, value: JsonValue): JsonValue {
  return value === 0 ? 0 : value;
}
