import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';

/** Paths and functions that read members without naming them. */
const READS_ALL = /\*|\.\.|\{%/;

/**
 * Every name that the texts of a definition (or of a part of it) could mean by a path. Members that nothing names cannot
 * make two executions differ.
 *
 * @returns null where members may be read without being named: wildcards, descent, JSONata.
 */
export function mentionedNames(value: JsonValue): ReadonlySet<string> | null {
  const names = new Set<string>();
  return collect(value, names) ? names : null;
}

function collect(value: JsonValue, names: Set<string>): boolean {
  if (typeof value === 'string') {
    if (!value.includes('$') && !value.includes('{%')) return true;
    if (READS_ALL.test(value)) return false;
    for (const [name] of value.matchAll(/[\p{L}\p{N}_-]+/gu)) names.add(name);
    return true;
  }
  if (isJsonArray(value)) return value.every((member) => collect(member, names));
  if (isJsonObject(value)) {
    return Object.entries(value).every(([key, member]) => isOnlyWritten(key, member) || collect(member, names));
  }
  return true;
}

/** A `ResultPath` of one step makes a member and reads none. */
function isOnlyWritten(key: string, value: JsonValue): boolean {
  return key === 'ResultPath' && typeof value === 'string' && /^\$\.[\w-]+$/.test(value);
}
