import type { JsonValue } from '../values/json.js';
import type { Place } from './place.js';

/** A variable that a state's `Assign` set. */
export interface Assignment<StateName extends string = string> {
  /** Without the `$`. */
  readonly variable: string;
  readonly value: JsonValue;
  readonly state: StateName;
  readonly visit: number;
  /** Virtual seconds since the execution started. */
  readonly at: number;
  readonly within: readonly Place[];
}
