import { isJsonArray, type JsonValue } from '../../values/json.js';
import { compactJson } from '../jsonpath/compact-json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** `States.ArrayContains(array, value)`: whether some item has the text of the value, so that `"5"` contains 5. */
export const arrayContains: IntrinsicFunction = (operands, fail) => {
  const [array, value] = operands;
  if (operands.length !== 2 || !isJsonArray(array) || value === undefined) return fail();
  const wanted = textOf(value);
  return array.some((item) => textOf(item) === wanted);
};

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : compactJson(value);
}
