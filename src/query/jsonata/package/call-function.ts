import type { JsonValue } from '../../../values/json.js';
import { JsonataFunctionError } from '../functions/failure.js';
import { hash } from '../functions/hash.js';
import { parse } from '../functions/parse.js';
import { partition } from '../functions/partition.js';
import { randomOf } from '../functions/random.js';
import { range } from '../functions/range.js';

type Arguments = readonly (JsonValue | undefined)[];

// The signatures under which the functions are registered have checked the types already.
const FUNCTIONS: Readonly<Record<string, (args: Arguments) => JsonValue | undefined>> = {
  partition: ([array, size]) => partition(Array.isArray(array) ? array : [], number(size)),
  range: ([start, end, step]) => range(number(start), number(end), number(step)),
  hash: ([text, algorithm]) => hash(string(text), algorithm),
  random: ([seed]) => randomOf(number(seed) ?? 0),
  parse: ([text]) => parse(string(text)),
};

/**
 * Calls one of Step Functions' functions for the code inside the realm: arguments as JSON text (null for undefined), the result
 * as JSON text, undefined for undefined, and a failure as its message behind `!`, with which no JSON text begins.
 */
export function callFunction(name: string, args: string): string | undefined {
  try {
    const values = JSON.parse(args) as Arguments;
    const result = FUNCTIONS[name]?.(values);
    return result === undefined ? undefined : JSON.stringify(result);
  } catch (error) {
    if (error instanceof JsonataFunctionError) return `!${error.message}`;
    throw error;
  }
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function string(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
