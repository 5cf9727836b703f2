/**
 * Whether an object (not an array) is one that JSON could have made: its prototype is absent or a root, be it of another
 * realm, as under vitest's vm pools.
 */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
