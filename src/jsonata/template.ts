import { isJsonArray, setKey, type JsonValue } from '../values/json.js';
import type { Evaluate } from '../query/scope.js';
import { isJsonataExpression } from './delimiters.js';
import { compileJsonata } from './expression.js';

/**
 * Compiles a value of a definition that may hold expressions at any depth: `Output`, `Arguments`, `Assign`, `ItemSelector`.
 *
 * Strings that are expressions are evaluated, in order; keys never are, also not those that end in `.$`. What holds no expression is
 * shared between all results, not copied.
 *
 * @param field - The name of the field. Failures report it with `/key` and `[index]` added: `Output/a/b[0]`.
 * @throws {@link ExpressionSyntaxError} for an expression that JSONata cannot parse.
 */
export function compileJsonataTemplate(value: JsonValue, field: string): Evaluate {
  return compilePart(value, field) ?? (() => value);
}

/** Undefined for a value without expressions. */
function compilePart(value: JsonValue, field: string): Evaluate | undefined {
  if (isJsonataExpression(value)) return compileJsonata(value, field);
  if (typeof value !== 'object' || value === null) return undefined;
  return isJsonArray(value) ? compileArray(value, field) : compileObject(value, field);
}

function compileArray(array: readonly JsonValue[], field: string): Evaluate | undefined {
  const parts = array.map((item, index) => compilePart(item, `${field}[${index}]`));
  if (parts.every((part) => part === undefined)) return undefined;
  const items = parts.map((part, index): Evaluate => part ?? constant(array[index]));
  return (scope) => items.map((evaluate) => evaluate(scope));
}

function compileObject(object: { readonly [key: string]: JsonValue }, field: string): Evaluate | undefined {
  const keys = Object.keys(object);
  const parts = keys.map((key) => compilePart(object[key] ?? null, `${field}/${key}`));
  if (parts.every((part) => part === undefined)) return undefined;
  const members = parts.map((part, index): Evaluate => part ?? constant(object[keys[index] ?? '']));
  return (scope) => {
    const result: Record<string, JsonValue> = {};
    for (let index = 0; index < keys.length; index++) {
      setKey(result, keys[index] as string, (members[index] as Evaluate)(scope));
    }
    return result;
  };
}

function constant(value: JsonValue | undefined): Evaluate {
  return () => value ?? null;
}
