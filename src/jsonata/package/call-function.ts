import { isJsonArray, type JsonValue } from '../../values/json.js';
import { base64decode, base64encode, decodeUrlComponent } from '../functions/encoding.js';
import { JsonataArgumentError, JsonataFunctionError } from '../functions/failure.js';
import { hash } from '../functions/hash.js';
import { asJavaPattern } from '../functions/java-pattern.js';
import { parse } from '../functions/parse.js';
import { partition } from '../functions/partition.js';
import { randomOf } from '../../query/java-random.js';
import { range } from '../functions/range.js';
import { substring } from '../functions/substring.js';
import { textOf } from '../functions/text.js';

type Arguments = readonly (JsonValue | undefined)[];

/** Step Functions' own functions. How they take what is missing or of a wrong type was measured on AWS. */
const FUNCTIONS: Readonly<Record<string, (args: Arguments) => JsonValue | undefined>> = {
  partition(args) {
    atMost(2, args);
    const [list, size] = args;
    if (list === undefined) return undefined;
    if (!isJsonArray(list)) throw new JsonataArgumentError(1, 'T0412');
    return partition(list, number(size, 2));
  },
  range(args) {
    atMost(3, args);
    return range(number(args[0], 1), number(args[1], 2), number(args[2], 3));
  },
  hash(args) {
    atMost(2, args);
    if (args.length === 0) throw new JsonataArgumentError(1);
    const value = text(args[0], 1);
    if (value === undefined || args.length === 1) return undefined;
    const algorithm = text(args[1], 2);
    if (algorithm === undefined) throw new JsonataArgumentError(2);
    return hash(value, algorithm);
  },
  random(args) {
    atMost(1, args);
    const seed = number(args[0], 1);
    return seed === undefined ? undefined : randomOf(seed);
  },
  uuid(args) {
    atMost(0, args);
    return undefined;
  },
  parse(args) {
    atMost(1, args);
    const value = text(args[0], 1);
    return value === undefined ? undefined : parse(value);
  },
};

/** What of the package's functions goes by Java's rules. Primitives in and out; undefined where the function fails. */
export const JAVA_RULES = {
  base64encode,
  base64decode,
  decodeUrlComponent,
  substring,
  pattern: asJavaPattern,
  /** The text of a value, which comes as JSON text. */
  text(json: string, indent: number): string | undefined {
    try {
      return textOf(JSON.parse(json) as JsonValue, indent, () => undefined);
    } catch (error) {
      // Nested too deeply for our stack.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  },
};

/**
 * Calls one of Step Functions' functions for the code inside the realm: arguments as JSON text, each in a list of its own that
 * is empty for undefined; the result as JSON text, undefined for undefined. A failure is `!` and its message, one of an
 * argument `?`, its code and its index; no JSON text begins with either.
 */
export function callFunction(name: string, args: string): string | undefined {
  try {
    const values = (JSON.parse(args) as readonly (readonly JsonValue[])[]).map(([value]) => value);
    const result = FUNCTIONS[name]?.(values);
    return result === undefined ? undefined : JSON.stringify(result);
  } catch (error) {
    if (error instanceof JsonataFunctionError) return `!${error.message}`;
    if (error instanceof JsonataArgumentError) return `?${error.code}${error.index}`;
    throw error;
  }
}

function atMost(count: number, args: Arguments): void {
  if (args.length > count) throw new JsonataArgumentError(count + 1);
}

function number(value: JsonValue | undefined, index: number): number | undefined {
  if (value === undefined || typeof value === 'number') return value;
  throw new JsonataArgumentError(index);
}

function text(value: JsonValue | undefined, index: number): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new JsonataArgumentError(index);
}
