import { keyValueItems } from '../engine/item-source.js';
import type { ItemsOrigin } from '../engine/outcome.js';
import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { isTextNestedTooDeep } from '../values/nesting.js';
import { memberAtPointer } from './pointer.js';
import { ReaderFailure } from './reader-failure.js';

/** Parses the text of an object. */
export function parseJson(name: string, text: string): JsonValue {
  if (isTextNestedTooDeep(text)) {
    throw new ReaderFailure(`The object ${name} is not JSON: it is nested more than 1,000 levels deep`);
  }
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new ReaderFailure(
      `The object ${name} is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`,
    );
  }
}

/** The items of a JSON file, and whether they are members of an object. */
export interface ReadJson {
  readonly items: JsonValue[];
  readonly origin?: ItemsOrigin;
}

/**
 * The items of a JSON file: those of the array or object at its root, or of the one that `ItemsPointer` names. Of an
 * object, each member is an item `{ Key, Value }` (developer guide, "ItemReader", "ItemsPath").
 *
 * @throws ReaderFailure for anything else, in the service's words.
 */
export function readJson(document: JsonValue, itemsPointer: string | undefined, maxItems: number): ReadJson {
  const value = itemsPointer === undefined ? document : memberAtPointer(document, itemsPointer);
  if (value === undefined)
    throw new ReaderFailure(`The ItemsPointer '${String(itemsPointer)}' leads to nothing in the object.`);
  if (isJsonArray(value)) return { items: value.slice(0, maxItems) };
  if (!isJsonObject(value)) throw new ReaderFailure('Attempting to map over non-iterable node.');
  return { items: keyValueItems(value).slice(0, maxItems), origin: { keyed: true } };
}

/** The items of a JSON Lines file: one for each line that is not blank. */
export function readJsonLines(name: string, text: string, maxItems: number): JsonValue[] {
  const items: JsonValue[] = [];
  let line = 0;
  for (const content of lines(text)) {
    line++;
    if (items.length >= maxItems) break;
    if (content.trim() !== '') items.push(parseJson(`${name}, line ${line},`, content));
  }
  return items;
}

function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? undefined : end);
    if (end < 0) return;
    start = end + 1;
  }
}
