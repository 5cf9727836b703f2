import { isJsonArray, isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import type { DataShape } from '../shape/data-shape.js';
import { exampleValue } from '../shape/example-value.js';

/** Combinations of compared values before they are varied one at a time instead. */
const MOST_COMBINATIONS = 24;

/** A member that is left out. */
const ABSENT = Symbol('absent');

interface Leaf {
  readonly path: readonly string[];
  readonly candidates: readonly (JsonValue | typeof ABSENT)[];
}

/**
 * Values that stand for data nobody gave: the plainest first, then others that differ in what Choices compare, with a
 * value of each side of every comparison.
 */
export function exampleVariants(shape: DataShape): readonly JsonValue[] {
  // Data of which nothing is known is an object: whatever is written into it has a place there.
  const isUnknown = shape.members.size === 0 && shape.values.length === 0 && shape.use === undefined;
  const base = isUnknown ? {} : exampleValue(shape);
  const leaves = comparedLeaves(shape, []);
  const combinations = leaves.reduce((product, { candidates }) => product * candidates.length, 1);
  let variants: JsonValue[] = [base];
  if (combinations <= MOST_COMBINATIONS) {
    for (const { path, candidates } of leaves) {
      variants = variants.flatMap((value) => candidates.map((candidate) => withMember(value, path, candidate)));
    }
  } else {
    for (const { path, candidates } of leaves) {
      for (const candidate of candidates) variants.push(withMember(base, path, candidate));
    }
  }
  const distinct = new Map([base, ...variants].map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()].slice(0, 2 * MOST_COMBINATIONS);
}

function comparedLeaves(shape: DataShape, path: readonly string[]): Leaf[] {
  const own = shape.members.size === 0 ? candidatesOf(shape) : [];
  const inner = [...shape.members].flatMap(([name, member]) => comparedLeaves(member, [...path, name]));
  return own.length > 1 && path.length > 0 ? [{ path, candidates: own }, ...inner] : inner;
}

function candidatesOf(shape: DataShape): (JsonValue | typeof ABSENT)[] {
  const candidates = new Set<JsonValue | typeof ABSENT>();
  for (const value of shape.values) {
    candidates.add(value);
    if (typeof value === 'number') candidates.add(value - 1).add(value + 1);
    else if (typeof value === 'boolean') candidates.add(!value);
    else if (shape.use === 'timestamp') candidates.add('2000-01-01T00:00:00Z').add('2100-01-01T00:00:00Z');
    else if (typeof value === 'string') candidates.add('something else');
  }
  if (shape.optional && shape.use === undefined && candidates.size === 0) candidates.add('text').add(ABSENT);
  return [...candidates];
}

function withMember(value: JsonValue, path: readonly string[], member: JsonValue | typeof ABSENT): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return member === ABSENT ? value : member;
  if (isJsonArray(value)) return value.map((item) => withMember(item, path, member));
  const copy: Record<string, JsonValue> = {};
  if (isJsonObject(value)) {
    for (const [key, old] of Object.entries(value)) {
      if (key !== name || rest.length > 0 || member !== ABSENT) setKey(copy, key, old);
    }
  }
  if (rest.length > 0) setKey(copy, name, withMember(copy[name] ?? {}, rest, member));
  else if (member !== ABSENT) setKey(copy, name, member);
  return copy;
}

/** The same value with every leaf changed, its type kept: what depends on it differs, what does not stays the same. */
export function scramble(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(scramble);
  if (isJsonObject(value)) {
    const copy: Record<string, JsonValue> = {};
    for (const [key, member] of Object.entries(value)) setKey(copy, key, scramble(member));
    return copy;
  }
  if (typeof value === 'number') return value + 1000;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? '2031-03-03T03:03:03Z' : `${value} (another)`;
}
