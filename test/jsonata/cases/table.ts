import type { JsonValue } from '../../../src/values/json.js';

/** Expressions of one area and what they give. */
export interface JsonataTable {
  readonly area: string;
  readonly input: JsonValue;
  /** An expression, and its value, the code of its error or {@link NOTHING}. */
  readonly rows: readonly (readonly [source: string, outcome: JsonValue])[];
}

/** Stands for undefined. */
export const NOTHING = '(nothing)';
