import type { JsonObject, JsonValue } from './json.js';

/** Levels of a value that are frozen by recursion; deeper ones may be deeper than the stack allows. */
const RECURSION = 200;

/**
 * Freezes a value, members included: what somebody else does with it can never change a run. Values are frozen as a
 * whole, so that one which is frozen need not be looked into again.
 */
export function frozen<T extends JsonValue | undefined>(value: T): T {
  if (!isOpen(value)) return value;
  const deeper: Open[] = [];
  freeze(value, RECURSION, deeper);
  for (let next = deeper.pop(); next !== undefined; next = deeper.pop()) freeze(next, RECURSION, deeper);
  return value;
}

type Open = readonly JsonValue[] | JsonObject;

function isOpen(value: JsonValue | undefined): value is Open {
  return typeof value === 'object' && value !== null && !Object.isFrozen(value);
}

function freeze(value: Open, levels: number, deeper: Open[]): void {
  if (levels === 0) {
    deeper.push(value);
    return;
  }
  Object.freeze(value);
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    for (let index = 0; index < items.length; index++) {
      const member = items[index];
      if (isOpen(member)) freeze(member, levels - 1, deeper);
    }
    return;
  }
  const members = value as JsonObject;
  for (const key of Object.keys(members)) {
    const member = members[key];
    if (isOpen(member)) freeze(member, levels - 1, deeper);
  }
}
