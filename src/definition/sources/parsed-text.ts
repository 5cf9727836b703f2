import type { TestkitError } from '../../values/errors.js';
import type { JsonValue } from '../../values/json.js';

/** The value of a JSON or YAML text, and where its parts stand in the text. */
export interface ParsedText {
  readonly value: JsonValue;
  /** Keys that an object has twice, where the caller asked to keep them: the last one gives the value. Else they are refused. */
  readonly keysTwice: readonly KeyTwice[];
  /** Offset of the value these keys lead to, or of its nearest enclosing value. */
  offsetOf(keys: readonly string[]): number;
  /** Offset of a character of the string these keys lead to, by its index in the string's value. */
  offsetInString(keys: readonly string[], index: number): number;
}

/** A key that an object has a second time. */
export interface KeyTwice {
  /** The keys that lead to it, itself the last; lists on the way are left out. */
  readonly keys: readonly string[];
  /** Offset of the second one. */
  readonly offset: number;
  /** The refusal of the text, for callers to whom this key matters. */
  readonly error: () => TestkitError;
}
