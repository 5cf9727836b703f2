import { isJsonArray, type JsonObject, type JsonValue } from '../../values/json.js';
import type { Value } from './direct.js';
import { countWork } from './work.js';

/** Follows field names from a value. */
export type Follow = (value: Value) => Value;

/**
 * Compiles what follows field names from a value, as the steps of a path do: an array on the way stands for its items, the results
 * are joined and a single one stands for itself. An array at the end of a way through objects only is returned as it is.
 */
export function compileNames(names: readonly string[]): Follow {
  // Names that every object inherits are looked up with more care.
  if (names.some((name) => name in Object.prototype)) return (value) => followNames(value, names, 0);
  const [first, second] = names;
  if (first === undefined) return (value) => value;
  if (second === undefined) return (value) => (isPlain(value) ? value[first] : followNames(value, names, 0));
  return (value) => {
    let current = value;
    for (let index = 0; index < names.length; index++) {
      if (!isPlain(current)) return followNames(current, names, index);
      current = current[names[index] as string];
    }
    return current;
  };
}

function isPlain(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function followNames(value: Value, names: readonly string[], from: number): Value {
  let current = value;
  for (let index = from; index < names.length; index++) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (isJsonArray(current)) return followNamesOverItems(current, names, index);
    const name = names[index] as string;
    if (!Object.hasOwn(current, name)) return undefined;
    current = current[name];
  }
  return current;
}

/** Follows field names from each of the items. */
function followNamesOverItems(items: readonly JsonValue[], names: readonly string[], from: number): Value {
  let sequence = items;
  for (let index = from; index < names.length; index++) {
    countWork(sequence.length);
    const next: JsonValue[] = [];
    let results = 0;
    let only: Value;
    for (const item of sequence) {
      const result = fieldOf(item, names[index] as string);
      if (result === undefined) continue;
      results++;
      only = result;
      if (isJsonArray(result)) appendAll(next, result);
      else next.push(result);
    }
    // The one array found in the last step is not a sequence: it keeps its brackets, empty or with one item.
    if (index === names.length - 1 && results === 1 && isJsonArray(only)) return only;
    if (next.length === 0) return undefined;
    sequence = next;
  }
  return sequence.length === 1 ? sequence[0] : sequence;
}

/** The field of an object; of an array, the fields of its items: undefined for none, the only one, or all of them in an array. */
export function fieldOf(value: JsonValue, name: string): Value {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!isJsonArray(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  const found: JsonValue[] = [];
  collectFields(value, name, found);
  return found.length > 1 ? found : found[0];
}

function collectFields(items: readonly JsonValue[], name: string, found: JsonValue[]): void {
  countWork(items.length);
  for (const item of items) {
    if (isJsonArray(item)) collectFields(item, name, found);
    else {
      const field = fieldOf(item, name);
      if (isJsonArray(field)) appendAll(found, field);
      else if (field !== undefined) found.push(field);
    }
  }
}

/** Appends items, of which there may be more than a spread takes. */
export function appendAll(target: JsonValue[], items: readonly JsonValue[]): void {
  countWork(items.length);
  for (const item of items) target.push(item);
}
