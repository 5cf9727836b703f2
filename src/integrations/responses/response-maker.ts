import type { JsonObject } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { HttpResponse } from '../sdk-metadata.js';

/** The API's part of an optimized integration's response, and the HTTP response it came in. */
export interface ApiResponse {
  /** Members of the response without SDK metadata. */
  readonly members: JsonObject;
  /** Undefined where Step Functions adds no metadata. */
  readonly http?: HttpResponse;
}

/**
 * Makes the response of one action.
 *
 * @param parameters - What the task sends.
 * @param given - Members the test gave; they win over what the maker thinks of, and count for the body's length.
 */
export type ResponseMaker = (effect: TaskEffect, parameters: JsonObject, given: JsonObject) => ApiResponse;

/** The members of two objects in alphabetical order, as AWS writes them; those of the second win. */
export function mergeMembers(base: JsonObject, given: JsonObject): JsonObject {
  const merged = { ...base, ...given };
  return Object.fromEntries(
    Object.keys(merged)
      .sort()
      .map((name) => [name, merged[name] ?? null]),
  );
}
