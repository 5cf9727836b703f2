import type { JsonValue } from '../definition/json.js';

/**
 * Freezes a value of the run, members included, before it is handed to the user: what a test does with it can never
 * change the run. Values are frozen as a whole, so that one which is frozen need not be looked into again.
 */
export function frozen<T extends JsonValue | undefined>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  // A list instead of recursion: payloads may be nested deeper than the stack allows.
  const open: (readonly JsonValue[] | Readonly<Record<string, JsonValue>>)[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    Object.freeze(next);
    for (const member of Object.values(next)) {
      if (typeof member === 'object' && member !== null && !Object.isFrozen(member)) open.push(member);
    }
  }
  return value;
}
