import type { JsonObject, JsonValue } from '../values/json.js';

/**
 * What an expression can see while a state runs. The engine keeps one per branch and changes its fields between
 * evaluations, so a compiled expression must not hold on to it.
 */
export interface Scope {
  /** JSONPath: what `$` means at this stage of the data flow. JSONata: `$states.input`, the state's raw input. */
  input: JsonValue;
  /** JSONata: `$states.result`; undefined where it does not exist. */
  result: JsonValue | undefined;
  /** JSONata: `$states.errorOutput`; undefined outside a catcher. */
  errorOutput: JsonValue | undefined;
  /** The context object (`$$`, `$states.context`); made when asked for, the same object until the state moves on. */
  contextObject(): JsonObject;
  /** The value of a variable as it was when the state was entered, or undefined. `name` is without the `$`. */
  variable(name: string): JsonValue | undefined;
  /** The next number in [0, 1) of the execution's seeded generator. */
  random(): number;
  /** The next version 4 UUID of the execution's seeded generator. */
  uuid(): string;
  /** Virtual time, in milliseconds since the epoch. */
  now(): number;
  /** Told by watched Choice rules whether one of their conditions held, by its id. */
  noteCondition?(condition: number, holds: boolean): void;
}

/** A compiled expression: no promise, no input or output besides the scope. */
export type Evaluate<T = JsonValue> = (scope: Scope) => T;
