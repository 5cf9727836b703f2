import type { JsonObject, JsonValue } from './json.js';

/** A member of an object, and never what every object inherits: `constructor` and `__proto__` are names like any other. */
export function ownMember(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
