import type { JsonObject, JsonValue } from '../values/json.js';
import type { Evaluate } from '../query/scope.js';
import { compileJsonata } from './expression.js';
import { returnedWrongType } from './failures.js';
import { typeName, type JsonataType, type JsonataTypes } from './jsonata-type.js';
import { programOf } from './program.js';

/**
 * Compiles the expression of a field that takes one type of value only, such as `Items` (array), `Condition` (boolean) or
 * `Seconds` (number).
 *
 * @throws {@link ExpressionSyntaxError} now, when JSONata cannot parse it.
 * @returns A function that throws {@link QueryError} as {@link compileJsonata} does, and besides for a value of another type:
 *   `… returned an unexpected result type. Expected 'array', but was 'null' for value: null`.
 */
export function compileTypedJsonata<T extends JsonataType>(
  text: string,
  field: string,
  expected: T,
): Evaluate<JsonataTypes[T]> {
  const evaluate = compileJsonata(text, field);
  const { source } = programOf(text).parsed;
  const isExpected = GUARDS[expected] as (value: JsonValue) => value is JsonataTypes[T];
  return (scope) => {
    const value = evaluate(scope);
    if (isExpected(value)) return value;
    throw returnedWrongType({ source, field }, expected, value);
  };
}

const GUARDS: { readonly [T in JsonataType]: (value: JsonValue) => value is JsonataTypes[T] & JsonValue } = {
  array: (value) => Array.isArray(value),
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  object: (value): value is JsonObject => typeName(value) === 'object',
  string: (value) => typeof value === 'string',
};
