import { javaNumber } from '../../values/java-json.js';
import { isJsonArray, type JsonValue } from '../../values/json.js';

/** A number without its fraction, or undefined for anything but a number. */
export function wholeNumber(value: JsonValue | undefined): number | undefined {
  // Adding 0 turns -0 into 0, as in Java's whole numbers.
  return typeof value === 'number' ? Math.trunc(value) + 0 : undefined;
}

/** Whether Java's int can hold a number. */
export function isInt(value: number): boolean {
  return value === (value | 0);
}

/** Below this Java would run out of stack as well. */
const MAX_DEPTH = 1000;

/**
 * A value as Java prints it: texts bare, `{Arg1=1, Arg2=[]}` for objects.
 *
 * @returns Undefined for data nested deeper than 1,000 levels.
 */
export function javaText(value: JsonValue, depth = 0): string | undefined {
  if (typeof value === 'number') return javaNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > MAX_DEPTH) return undefined;
  const parts: string[] = [];
  for (const [key, member] of Object.entries<JsonValue>(value)) {
    const text = javaText(member, depth + 1);
    if (text === undefined) return undefined;
    parts.push(isJsonArray(value) ? text : `${key}=${text}`);
  }
  return isJsonArray(value) ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}
