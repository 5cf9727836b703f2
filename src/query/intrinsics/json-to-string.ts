import { jsonText } from '../jsonpath/compact-json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/** `States.JsonToString(value)`: the value as compact JSON text. */
export const jsonToString: IntrinsicFunction = (operands, fail) => {
  const [value] = operands;
  if (operands.length !== 1 || value === undefined) {
    return fail('Invalid arguments in States.JsonToString: only a single argument is allowed.');
  }
  return jsonText(value) ?? fail();
};
