import type { JsonValue } from '../../values/json.js';
import { isTextNestedTooDeep, MAX_NESTING } from '../../values/nesting.js';
import type { IntrinsicFunction } from './intrinsic.js';
import { findJacksonProblem, sourceText } from './jackson-problem.js';

/**
 * `States.StringToJson(text)`: the value that JSON text stands for. Blank text gives null, and `-0` gives 0
 * (recorded).
 */
export const stringToJson: IntrinsicFunction = (operands, fail) => {
  const [text] = operands;
  if (operands.length !== 1 || typeof text !== 'string') return fail();
  if (text.trim() === '') return null;
  if (isTextNestedTooDeep(text)) {
    const problem = `Document nesting depth (${MAX_NESTING + 1}) exceeds the maximum allowed (${MAX_NESTING})`;
    return fail(`Cannot convert String to Json in States.StringToJson, caused by: ${problem}`);
  }
  const value = parse(text);
  if (value !== undefined) return value === 0 ? 0 : value;
  const { message, line, column } = findJacksonProblem(text);
  const cause = `caused by: ${message}\n at ${sourceText(line, column)}`;
  return fail(`Cannot convert String to Json in States.StringToJson, ${cause}`);
};

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
