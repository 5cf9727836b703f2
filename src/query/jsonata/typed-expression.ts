import type { JsonObject, JsonValue } from '../../definition/json.js';
import type { Evaluate } from '../scope.js';

/** What a field of a state may demand of its expression, under the name AWS's causes use. */
export interface JsonataTypes {
  array: readonly JsonValue[];
  boolean: boolean;
  number: number;
  object: JsonObject;
  string: string;
}

export type JsonataType = keyof JsonataTypes;

/** Compiles the expression of a field that takes one type of value only. */
export function compileTypedJsonata<T extends JsonataType>(
  text: string,
  field: string,
  expected: T,
): Evaluate<JsonataTypes[T]> {
  throw new Error(`not built yet: ${text} ${field} ${expected}`);
}
