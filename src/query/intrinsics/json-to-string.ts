import { jsonText } from '../jsonpath/compact-json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** `States.JsonToString(value)`: the value as compact JSON text. */
export const jsonToString: IntrinsicFunction = (operands, fail) => {
  const [value] = operands;
  return operands.length === 1 && value !== undefined ? (jsonText(value) ?? fail()) : fail();
};
