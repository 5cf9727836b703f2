import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { isPlainName } from '../plain-name.js';

/** A segment that leads to one value: a name or an index. */
export type DirectStep = string | number;

/** Follows names and indexes from a document; undefined where there is nothing. */
export type DirectAccess = (document: JsonValue | undefined) => JsonValue | undefined;

/**
 * Compiles names and indexes to plain property access. Only own properties count, so a path cannot reach a
 * prototype, and an array has no names (`$.list.length` is missing, as in AWS).
 *
 * Paths of one and two segments are by far the most frequent; they get closures without a loop.
 */
export function compileDirectAccess(steps: readonly DirectStep[]): DirectAccess {
  const [first, second] = steps;
  if (first === undefined) return (document) => document;
  if (second === undefined) {
    return typeof first === 'string' ? compileMember(first) : (document) => item(document, first);
  }
  if (steps.length === 2 && typeof first === 'string') {
    const outer = compileMember(first);
    if (typeof second === 'number') return (document) => item(outer(document), second);
    const inner = compileMember(second);
    return (document) => inner(outer(document));
  }
  return (document) => {
    let value = document;
    for (const step of steps) {
      value = typeof step === 'string' ? member(value, step) : item(value, step);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

/** {@link member} for a name that is known beforehand. */
export function compileMember(name: string): DirectAccess {
  if (!isPlainName(name)) return (value) => member(value, name);
  return (value) => (typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined);
}

/** The own property of an object, or undefined. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The item of an array, or undefined; a negative index is beyond it. */
export function item(value: JsonValue | undefined, index: number): JsonValue | undefined {
  return isJsonArray(value) ? value[index] : undefined;
}
