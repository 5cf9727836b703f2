import { isJsonArray, isJsonObject, setKey, type JsonValue } from '../../values/json.js';
import type { DataShape } from '../shape/data-shape.js';
import { exampleValue } from '../shape/example-value.js';

/** Combinations of compared values before they are varied one at a time instead. */
const MOST_COMBINATIONS = 24;

/** A member that is left out. */
const ABSENT = Symbol('absent');
/** A member that stays as the plainest example has it. */
const AS_IS = Symbol('as is');
/** On a path: each item of a list. */
const EACH = Symbol('each');

type Candidate = JsonValue | typeof ABSENT | typeof AS_IS;

interface Part {
  readonly path: readonly (string | typeof EACH)[];
  readonly candidates: readonly Candidate[];
}

/**
 * Values that stand for data nobody gave: the plainest first, then others that differ in what the definition compares, with a
 * value of each side of every comparison, and without each member whose presence is asked for.
 */
export function exampleVariants(shape: DataShape): readonly JsonValue[] {
  // Data of which nothing is known is an object: whatever is written into it has a place there.
  const base = shape.isUnknown ? {} : exampleValue(shape);
  const parts = comparedParts(shape, [], 0);
  const combinations = parts.reduce((product, { candidates }) => product * candidates.length, 1);
  let variants: JsonValue[] = [base];
  if (combinations <= MOST_COMBINATIONS) {
    for (const { path, candidates } of parts) {
      variants = variants.flatMap((value) => candidates.map((candidate) => withPart(value, path, candidate)));
    }
  } else {
    for (const { path, candidates } of parts) {
      for (const candidate of candidates) variants.push(withPart(base, path, candidate));
    }
  }
  const distinct = new Map([base, ...variants].map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()].slice(0, 2 * MOST_COMBINATIONS);
}

function comparedParts(shape: DataShape, path: Part['path'], level: number): Part[] {
  if (level > 8) return [];
  const own = candidatesOf(shape);
  const inner =
    shape.items === null
      ? [...shape.members].flatMap(([name, member]) => comparedParts(member, [...path, name], level + 1))
      : comparedParts(shape.items, [...path, EACH], level + 1);
  return own.length > 1 ? [{ path, candidates: own }, ...inner] : inner;
}

function candidatesOf(shape: DataShape): Candidate[] {
  const candidates = new Set<Candidate>();
  const hasParts = shape.members.size > 0 || shape.items !== null || shape.json !== null;
  if (hasParts) candidates.add(AS_IS);
  for (const value of shape.values) {
    candidates.add(value);
    if (typeof value === 'number') candidates.add(value - 1).add(value + 1);
    else if (typeof value === 'boolean') candidates.add(!value);
    else if (shape.use === 'timestamp') candidates.add('2000-01-01T00:00:00Z').add('2100-01-01T00:00:00Z');
    else if (typeof value === 'string') candidates.add(/^\d+$/.test(value) ? `${value}0` : 'something else');
    else candidates.add(AS_IS);
  }
  if (shape.use === 'boolean' && !hasParts) candidates.add(true).add(false);
  if (shape.maybeAbsent) {
    candidates.add(AS_IS);
    candidates.add(ABSENT);
  }
  return [...candidates];
}

function withPart(value: JsonValue, path: Part['path'], part: Candidate): JsonValue {
  const [name, ...rest] = path;
  if (part === AS_IS) return value;
  if (name === undefined) return part === ABSENT ? value : part;
  if (name === EACH) return isJsonArray(value) ? value.map((item) => withPart(item, rest, part)) : value;
  // What a part is missing from stays without it.
  if (!isJsonObject(value) || (rest.length > 0 && !Object.hasOwn(value, name))) return value;
  const copy: Record<string, JsonValue> = {};
  for (const [key, old] of Object.entries(value)) {
    if (key !== name) setKey(copy, key, old);
    else if (rest.length > 0) setKey(copy, key, withPart(old, rest, part));
    else if (part !== ABSENT) setKey(copy, key, part);
  }
  return copy;
}

/** The same value with every leaf changed, its type kept: what depends on it differs, what does not stays the same. */
export function scramble(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(scramble);
  if (isJsonObject(value)) {
    const copy: Record<string, JsonValue> = {};
    for (const [key, member] of Object.entries(value)) setKey(copy, key, scramble(member));
    return Object.keys(copy).length === 0 ? { another: 'another' } : copy;
  }
  if (typeof value === 'number') return value + 1000;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? '2031-03-03T03:03:03Z' : `${value} (another)`;
}
