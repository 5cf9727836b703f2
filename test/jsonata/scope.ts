import type { JsonObject, JsonValue } from '../../src/values/json.js';
import type { Scope } from '../../src/query/scope.js';

/** What a test lets an expression see. */
export interface ScopeParts {
  input?: JsonValue;
  result?: JsonValue;
  errorOutput?: JsonValue;
  context?: JsonObject;
  variables?: { readonly [name: string]: JsonValue };
}

/** A scope whose random numbers and UUIDs count up from the first, so that two scopes of the same parts answer alike. */
export function scopeOf(parts: ScopeParts = {}): Scope {
  let draws = 0;
  const variables = new Map(Object.entries(parts.variables ?? {}));
  return {
    input: parts.input ?? {},
    result: parts.result,
    errorOutput: parts.errorOutput,
    contextObject: () => parts.context ?? { Execution: { Name: 'execution-1' } },
    variable: (name) => variables.get(name),
    random: () => (++draws % 1000) / 1000,
    uuid: () => `00000000-0000-4000-8000-${String(++draws).padStart(12, '0')}`,
    now: () => Date.UTC(2024, 0, 2, 3, 4, 5, 678),
  };
}
