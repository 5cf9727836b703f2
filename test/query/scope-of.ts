import type { JsonObject, JsonValue } from '../../src/values/json.js';
import type { Scope } from '../../src/query/scope.js';

/** What a test scope holds besides its input. */
export interface ScopeParts {
  context?: JsonObject;
  variables?: JsonObject;
  randoms?: readonly number[];
}

/** A scope for one evaluation: an input, and what the test needs of the rest. */
export function scopeOf(input: JsonValue, { context = {}, variables = {}, randoms = [] }: ScopeParts = {}): Scope {
  const numbers = [...randoms];
  return {
    input,
    result: undefined,
    errorOutput: undefined,
    contextObject: () => context,
    variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    random: () => numbers.shift() ?? 0,
    uuid: () => '11111111-2222-4333-8444-555555555555',
    now: () => 0,
  };
}

/** The error a function throws, as "Name: message", with the ASL error name for a failed evaluation. */
export function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${'errorName' in error ? String(error.errorName) : error.name}: ${error.message}`;
  }
  return 'no failure';
}
