import type { JsonValue } from '../../values/json.js';
import type { PathWork } from './path-work.js';

/** What a path sees besides the values it has come to: the whole document, and how much it may still look at. */
export interface PathContext {
  readonly document: JsonValue;
  readonly work: PathWork;
}

/** Gives all values a path selects, in Jayway's order. */
export type Select = (value: JsonValue, context: PathContext) => readonly JsonValue[];
