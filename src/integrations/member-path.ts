import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';

/**
 * Follows a path of the catalogue into a response: `Status`, `Cluster.Status.State`, `Jobs[0]`; empty for the whole.
 *
 * @returns undefined where the path leads nowhere.
 */
export function memberAt(value: JsonValue, path: string): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    if (isJsonArray(current)) current = current[Number(step)];
    else if (isJsonObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
}
