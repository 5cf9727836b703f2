import { shown } from '../values/shown.js';

/**
 * A value for a runner's diff, which prints texts as they are: data whose texts are escaped where somebody could not see what
 * is in them. What is not plain data, such as an asymmetric matcher, stays as it is; so does a value without such texts.
 */
export function shownValue(value: unknown, done = new Map<object, unknown>()): unknown {
  if (typeof value === 'string') return shown(value);
  if (typeof value !== 'object' || value === null) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  // A value that holds itself is taken as it is where it does.
  done.set(value, value);
  const copy = Array.isArray(value) ? shownItems(value, done) : shownMembers(value, done);
  done.set(value, copy);
  return copy;
}

function shownItems(items: readonly unknown[], done: Map<object, unknown>): readonly unknown[] {
  const copies = items.map((item) => shownValue(item, done));
  return copies.some((copy, index) => copy !== items[index]) ? copies : items;
}

function shownMembers(value: object, done: Map<object, unknown>): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const members = Object.entries(value);
  const copies = members.map(([key, member]) => [shown(key), shownValue(member, done)] as const);
  const isSame = copies.every(([key, member], index) => key === members[index]?.[0] && member === members[index][1]);
  return isSame ? value : Object.fromEntries(copies);
}
