import type { JsonValue } from '../../../values/json.js';
import { countWork } from './work.js';

/** The text of a value, as `$string` and `&` make it: JSON, but strings as they are and numbers to 15 significant digits. */
export function textOf(value: JsonValue, indent = 0): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return String(rounded(value));
    case 'boolean':
      return String(value);
    default:
      return JSON.stringify(value, roundNumbers, indent);
  }
}

function roundNumbers(_key: string, value: unknown): unknown {
  countWork(1);
  return typeof value === 'number' ? rounded(value) : value;
}

function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
