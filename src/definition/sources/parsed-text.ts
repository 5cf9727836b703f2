import type { JsonValue } from '../../values/json.js';

/** The value of a JSON or YAML text, and where its parts stand in the text. */
export interface ParsedText {
  readonly value: JsonValue;
  /** Offset of the value these keys lead to, or of its nearest enclosing value. */
  offsetOf(keys: readonly string[]): number;
  /** Offset of a character of the string these keys lead to, by its index in the string's value. */
  offsetInString(keys: readonly string[], index: number): number;
}
