import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { pointerKeys } from '../values/json-pointer.js';

/** The value that a JSON Pointer (RFC 6901) names; undefined if there is none. */
export function memberAtPointer(document: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let current: JsonValue | undefined = document;
  for (const name of pointerKeys(pointer)) {
    if (isJsonArray(current)) current = /^(0|[1-9]\d*)$/.test(name) ? current[Number(name)] : undefined;
    else if (isJsonObject(current) && Object.hasOwn(current, name)) current = current[name];
    else return undefined;
  }
  return current;
}
