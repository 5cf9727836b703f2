import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../values/json.js';
import { bail, type Value } from '../direct.js';
import { countText, countWork } from '../work.js';

/** The argument if it is a string; anything else is the package's affair. */
export function stringArgument(value: Value): string {
  if (typeof value !== 'string') return bail();
  countText(value.length);
  return value;
}

/** The argument if it is a number. */
export function numberArgument(value: Value): number {
  return typeof value === 'number' ? value : bail();
}

/** The argument if it is a number or missing. */
export function optionalNumber(value: Value): number | undefined {
  return value === undefined ? undefined : numberArgument(value);
}

/** The argument if it is a string or missing. */
export function optionalString(value: Value): string | undefined {
  return value === undefined ? undefined : stringArgument(value);
}

/** Where an array is expected, any other value stands for an array of it. */
export function arrayArgument(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}

/** The argument if it is a number or an array of numbers. */
export function numbersArgument(value: JsonValue): readonly number[] {
  const items = arrayArgument(value);
  countWork(items.length);
  return items.every((item): item is number => typeof item === 'number') ? items : bail();
}

/** The argument if it is a string or an array of strings. */
export function stringsArgument(value: JsonValue): readonly string[] {
  const items = arrayArgument(value);
  countWork(items.length);
  return items.every((item): item is string => typeof item === 'string') ? items : bail();
}

/** The argument if it is an object or an array of objects. */
export function objectsArgument(value: JsonValue): readonly JsonObject[] {
  const items = arrayArgument(value);
  countWork(items.length);
  return items.every(isJsonObject) ? items : bail();
}
