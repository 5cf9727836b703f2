import type { JsonValue } from '../../definition/json.js';

/**
 * A value as the compact JSON that AWS puts into its causes. Data nested too deep for the JavaScript engine to write
 * comes out as a remark instead.
 */
export function compactJson(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return '<JSON nested too deep to print>';
    throw error;
  }
}
