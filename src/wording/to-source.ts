import type { JsonValue } from '../values/json.js';
import { shown } from '../values/shown.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * A JSON value as TypeScript source, as prettier would write it in one line.
 *
 * @param value - Or an object with members of JSON.
 */
export function toSource(value: JsonValue | object): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(toSource).join(', ')}]`;
  const members = (Object.entries(value) as [string, JsonValue][]).map(
    ([key, member]) => `${toKey(key)}: ${toSource(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A key of an object literal. `__proto__` is computed, since written plainly it would set the prototype. */
export function toKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : quoted(key);
}

/** Marks that reorder text are escaped: source must read as it runs. */
function quoted(text: string): string {
  const json = shown(JSON.stringify(text));
  return text.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`;
}
