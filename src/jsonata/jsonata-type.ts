import type { JsonObject, JsonValue } from '../values/json.js';

/** What a field of a state may demand of its expression, under the name AWS's causes use. */
export interface JsonataTypes {
  array: readonly JsonValue[];
  boolean: boolean;
  number: number;
  object: JsonObject;
  string: string;
}

/** A type that a field may demand. */
export type JsonataType = keyof JsonataTypes;

/** The name of a value's type in AWS's causes, and in `$type`. */
export function typeName(value: JsonValue): JsonataType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}
