import { TestkitError, type TestkitErrorCode } from './errors.js';
import { frozen } from './frozen.js';
import { setKey, type JsonValue } from './json.js';
import { findJsonProblem, type Problem } from './json-problem.js';
import { MAX_NESTING } from './nesting.js';
import { isPlainObject } from './plain-object.js';

/** Values that a value may consist of: far beyond any payload, yet copied within a second or so. */
const MAX_VALUES = 2_000_000;

/** What {@link copyPlain} returns for anything but plain JSON. */
export const NOT_PLAIN: unique symbol = Symbol('not plain JSON');

/** What {@link copyPlain} returns for what is too large to be a payload, or refers to its parts so often that it becomes so. */
export const OVERSIZED: unique symbol = Symbol('too large for JSON');

/** Frozen values that were checked before, with their copies. */
const entered = new WeakMap<object, JsonValue>();

/**
 * Takes a value from outside, such as an execution's input or a mock's answer, into the world of JSON: checks that JSON
 * can express all of it, and returns a frozen copy that later changes of the original do not reach.
 *
 * Strict where `JSON.stringify` is lenient: what that would drop or change is refused, since a test that hands it in
 * means something else than what would arrive. A frozen value is copied once, however often it is handed in.
 *
 * @param describe - Says what the value is, as the beginning of a message: `The value of mock "Invoke"`.
 * @throws TestkitError with the given code, saying where and why, for undefined, functions, symbols, bigints, numbers
 *   that are not finite, instances of classes (dates too), circular references, more than 1,000 levels or 2 million
 *   parts, and anything that throws when it is read. No other error ever comes out of here.
 */
export function toJsonValue(value: unknown, describe: () => string, code: TestkitErrorCode): JsonValue {
  return enter(value, describe, code, true);
}

/**
 * {@link toJsonValue} for values that live as long as one run: the copy is frozen only if the value was. Whatever of it
 * is handed to a test is frozen then, which most of a large input never is.
 *
 * @throws as toJsonValue does.
 */
export function toUnfrozenJsonValue(value: unknown, describe: () => string, code: TestkitErrorCode): JsonValue {
  return enter(value, describe, code, false);
}

function enter(value: unknown, describe: () => string, code: TestkitErrorCode, freeze: boolean): JsonValue {
  const isObject = typeof value === 'object' && value !== null;
  const known = isObject ? entered.get(value) : undefined;
  if (known !== undefined) return known;
  const copy = copyPlain(value);
  if (copy === OVERSIZED) throw refusal(TOO_LARGE, describe, code);
  if (copy === NOT_PLAIN) throw refusal(findJsonProblem(value, MAX_NESTING), describe, code);
  const lasting = isObject && isDeepFrozen(value);
  if (freeze || lasting) frozen(copy);
  if (lasting) entered.set(value, copy);
  return copy;
}

/**
 * Copies plain JSON: null, booleans, finite numbers, text, arrays and objects without a class. The copy is not frozen.
 *
 * @returns {@link NOT_PLAIN} if any part is something else, or reading the value throws; {@link OVERSIZED}.
 */
export function copyPlain(value: unknown): JsonValue | typeof NOT_PLAIN | typeof OVERSIZED {
  const budget: Budget = { left: MAX_VALUES };
  try {
    const copy = copyMember(value, 0, budget);
    return budget.left < 0 ? OVERSIZED : copy;
  } catch {
    return NOT_PLAIN;
  }
}

interface Budget {
  left: number;
}

function copyMember(value: unknown, depth: number, budget: Budget): JsonValue | typeof NOT_PLAIN {
  if (--budget.left < 0) return NOT_PLAIN;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON has no negative zero: JSON.stringify writes 0.
      return Number.isFinite(value) ? value + 0 : NOT_PLAIN;
    case 'object':
      return value === null ? null : copyObject(value, depth, budget);
    default:
      return NOT_PLAIN;
  }
}

function copyObject(value: object, depth: number, budget: Budget): JsonValue | typeof NOT_PLAIN {
  if (depth >= MAX_NESTING) return NOT_PLAIN;
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    const copy: JsonValue[] = [];
    for (let index = 0; index < items.length; index++) {
      const member = copyMember(items[index], depth + 1, budget);
      if (member === NOT_PLAIN) return NOT_PLAIN;
      copy.push(member);
    }
    return copy;
  }
  if (!isPlainObject(value)) return NOT_PLAIN;
  const source = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(source)) {
    const member = copyMember(source[key], depth + 1, budget);
    if (member === NOT_PLAIN) return NOT_PLAIN;
    if (key === '__proto__') setKey(copy, key, member);
    else copy[key] = member;
  }
  return copy;
}

/** Only for values known to be plain JSON; yet one of them may be a proxy. */
function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  try {
    return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
  } catch {
    return false;
  }
}

const TOO_LARGE: Problem = { problem: `it has more than ${MAX_VALUES} values`, pointer: '', hint: '' };

function refusal({ problem, pointer, hint }: Problem, describe: () => string, code: TestkitErrorCode): TestkitError {
  const place = pointer.length <= 120 ? pointer : `${pointer.slice(0, 80)}…${pointer.slice(-30)}`;
  const at = pointer === '' ? '' : ` at ${place}`;
  return new TestkitError(code, `${describe()} is not JSON: ${problem}${at}.${hint === '' ? '' : `\nHint: ${hint}`}`);
}
