import { javaJson } from '../../values/java-json.js';
import type { JsonValue } from '../../values/json.js';

/** A value as compact JSON, or undefined if it is nested too deep for the JavaScript engine to write. */
export function jsonText(value: JsonValue): string | undefined {
  try {
    return javaJson(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A value as the compact JSON in AWS's causes, or a remark in its place if it is nested too deep to write. */
export function compactJson(value: JsonValue): string {
  return jsonText(value) ?? '<JSON nested too deep to print>';
}
