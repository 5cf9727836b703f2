import type { JsonValue } from '../definition/json.js';

const known = new WeakSet();

/**
 * Freezes a value of the run, members included, before it is handed to the user: what a test does with it can never
 * change the run. Each object is visited once, however often it is read.
 */
export function frozen<T extends JsonValue | undefined>(value: T): T {
  if (typeof value !== 'object' || value === null || known.has(value)) return value;
  // A list instead of recursion: payloads may be nested deeper than the stack allows.
  const open: (readonly JsonValue[] | Readonly<Record<string, JsonValue>>)[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (known.has(next)) continue;
    known.add(next);
    Object.freeze(next);
    for (const member of Object.values(next)) {
      if (typeof member === 'object' && member !== null) open.push(member);
    }
  }
  return value;
}
