import type { JsonObject, JsonValue } from '../values/json.js';
import type { Scope } from '../query/scope.js';

/** `$states`, or those members of it that are asked for; in the order in which AWS lists them. */
export function statesObject(scope: Scope, members: 'all' | { has(member: string): boolean } = 'all'): JsonObject {
  const needed = (member: string): boolean => members === 'all' || members.has(member);
  const states: Record<string, JsonValue> = {};
  if (needed('input')) states.input = scope.input;
  if (needed('context')) states.context = scope.contextObject();
  if (scope.result !== undefined && needed('result')) states.result = scope.result;
  if (scope.errorOutput !== undefined && needed('errorOutput')) states.errorOutput = scope.errorOutput;
  return states;
}
