import { isJsonObject } from '../values/json.js';
import type { MatcherContext } from './matcher.js';
import { shorten } from './shorten.js';

/** Sentences show values whole up to this length; of longer ones they show the first difference. */
const SHORT = 60;

/** Deeper than anybody reads. */
const MAX_DEPTH = 50;

/** Two halves of a sentence: `Expected … with {"a":1}, but its output is {"a":2}.` */
export interface ValueMismatch {
  /** `with {"a":1}`; `with the output that is given` where that is too long. */
  readonly expected: string;
  /** `its output is {"a":2}`; `its output has 2 at $.a, not 1` where the values are too long. */
  readonly found: string;
}

/**
 * Says how a value is not as expected: both values if they are short, their first difference otherwise.
 *
 * @param what - What the value is to the subject: `output`, `input`.
 */
export function explainMismatch(
  context: MatcherContext,
  what: string,
  actual: unknown,
  expected: unknown,
): ValueMismatch {
  const [got, wanted] = [shorten(context, actual, SHORT), shorten(context, expected, SHORT)];
  const difference = firstDifference(context, actual, expected, '$', 0);
  const short = got.length < SHORT && wanted.length < SHORT;
  if (short || difference.path === '$') return { expected: `with ${wanted}`, found: `its ${what} is ${got}` };
  const { path, actual: is, expected: should } = difference;
  const found = is === undefined ? 'nothing' : shorten(context, is, SHORT);
  const sought = should === undefined ? 'nothing' : shorten(context, should, SHORT);
  return { expected: `with the ${what} that is given`, found: `its ${what} has ${found} at ${path}, not ${sought}` };
}

interface Difference {
  readonly path: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

function firstDifference(
  context: MatcherContext,
  actual: unknown,
  expected: unknown,
  path: string,
  depth: number,
): Difference {
  const members = depth < MAX_DEPTH ? membersOf(actual, expected) : undefined;
  for (const [key, is, should] of members ?? []) {
    if (context.equals(is, should)) continue;
    return firstDifference(context, is, should, `${path}${step(actual, key)}`, depth + 1);
  }
  return { path, actual, expected };
}

/** The members of two lists or two objects, by key; undefined for anything else, such as an asymmetric matcher. */
function membersOf(actual: unknown, expected: unknown): (readonly [string, unknown, unknown])[] | undefined {
  const lists = Array.isArray(actual) && Array.isArray(expected);
  if (!lists && (!isJsonObject(actual) || !isJsonObject(expected) || 'asymmetricMatch' in expected)) return undefined;
  const [is, should] = [
    new Map<string, unknown>(Object.entries(actual)),
    new Map<string, unknown>(Object.entries(expected)),
  ];
  return [...new Set([...should.keys(), ...is.keys()])].map((key) => [key, is.get(key), should.get(key)] as const);
}

function step(container: unknown, key: string): string {
  if (Array.isArray(container)) return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
