import { isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import { jacksonMessage } from '../../values/jackson-message.js';
import { scanJson } from '../../values/json-scanner.js';
import { isTextNestedTooDeep, MAX_NESTING } from '../../values/nesting.js';
import { inJavaHashOrder } from '../java-hash-order.js';
import { jsonText } from '../jsonpath/compact-json.js';
import type { IntrinsicFunction } from './intrinsic.js';

/**
 * `States.JsonMerge(first, second, false)`: the members of both objects, those of the second where both have one.
 * The merge is shallow; AWS refuses `true`, which would ask for a deep one, and takes anything else for false.
 */
const jsonMerge: IntrinsicFunction = (operands, fail) => {
  const [first, second, isDeep] = operands;
  if (operands.length !== 3 || isDeep === true || !isJsonObject(first) || !isJsonObject(second)) return fail();
  const merged: Record<string, JsonValue> = {};
  const members = Object.entries({ ...first, ...second });
  for (const [key, value] of inJavaHashOrder(members, ([key]) => key)) setKey(merged, key, value);
  return merged;
};

/** `States.JsonToString(value)`: the value as compact JSON text. */
const jsonToString: IntrinsicFunction = (operands, fail) => {
  const [value] = operands;
  if (operands.length !== 1 || value === undefined) {
    return fail('Invalid arguments in States.JsonToString: only a single argument is allowed.');
  }
  return jsonText(value) ?? fail();
};

/**
 * `States.StringToJson(text)`: the value that JSON text stands for. Blank text gives null, and `-0` gives 0
 * (recorded).
 */
const stringToJson: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string') return fail();
  if (text.trim() === '') return null;
  if (isTextNestedTooDeep(text)) {
    const problem = `Document nesting depth (${MAX_NESTING + 1}) exceeds the maximum allowed (${MAX_NESTING})`;
    return fail(`Cannot convert String to Json in States.StringToJson, caused by: ${problem}`);
  }
  const value = parse(text);
  if (value !== undefined) return value === 0 ? 0 : value;
  const problem = scanJson(text);
  if (problem === undefined) return fail();
  const { message, location } = jacksonMessage(text, problem, 'redacted');
  return fail(`Cannot convert String to Json in States.StringToJson, caused by: ${message}\n at ${location}`);
};

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The functions of JSON, by their full names. */
export const JSON_FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'States.JsonMerge': jsonMerge,
  'States.JsonToString': jsonToString,
  'States.StringToJson': stringToJson,
};
