import { childPointer } from './json-pointer.js';
import { isPlainObject } from './plain-object.js';

/** Why a value is not JSON. */
export interface Problem {
  /** `a Date`, `undefined`. */
  readonly problem: string;
  /** JSON Pointer to the part that is the reason. */
  readonly pointer: string;
  /** What to do instead, or empty. */
  readonly hint: string;
}

const NONE: Problem = { problem: 'it changed while it was read', pointer: '', hint: '' };

/**
 * Finds out why a value is not plain JSON. Slow and careful, since the value may be anything, a proxy that throws included.
 *
 * @param maxDepth - The depth that counts as too deep.
 */
export function findJsonProblem(value: unknown, maxDepth: number): Problem {
  return search(value, '', [], maxDepth);
}

function search(value: unknown, pointer: string, ancestors: readonly object[], maxDepth: number): Problem {
  if (typeof value !== 'object' || value === null) return primitiveProblem(value, pointer);
  if (ancestors.includes(value)) return { problem: 'a circular reference', pointer, hint: '' };
  if (ancestors.length >= maxDepth) return { problem: `more than ${maxDepth} levels`, pointer, hint: '' };
  try {
    if (!Array.isArray(value) && !isPlainObject(value)) return classProblem(value, pointer);
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      const member = (value as Readonly<Record<string | number, unknown>>)[key];
      const found = search(member, childPointer(pointer, key), [...ancestors, value], maxDepth);
      if (found !== NONE) return found;
    }
    return NONE;
  } catch (error) {
    return { problem: `reading it throws ${sayError(error)}`, pointer, hint: '' };
  }
}

function primitiveProblem(value: unknown, pointer: string): Problem {
  switch (typeof value) {
    case 'undefined':
      return { problem: 'undefined', pointer, hint: pointer === '' ? '' : 'leave the member out, or use null.' };
    case 'number':
      return Number.isFinite(value) ? NONE : { problem: `the number ${value}`, pointer, hint: '' };
    case 'bigint':
      return { problem: 'a bigint', pointer, hint: 'use a number, or its text.' };
    case 'symbol':
      return { problem: 'a symbol', pointer, hint: '' };
    case 'function':
      return { problem: 'a function', pointer, hint: '' };
    default:
      return NONE;
  }
}

function classProblem(value: object, pointer: string): Problem {
  if (value instanceof Date) return { problem: 'a Date', pointer, hint: 'use its text: date.toISOString().' };
  const maker: unknown = (value as { readonly constructor?: unknown }).constructor;
  const name = typeof maker === 'function' && typeof maker.name === 'string' ? maker.name : '';
  if (name === '') return { problem: 'an object of a class', pointer, hint: '' };
  return { problem: `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`, pointer, hint: 'use a plain object.' };
}

function sayError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'something unreadable';
  }
}
