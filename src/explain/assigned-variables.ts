import { isJsonObject, type JsonValue } from '../values/json.js';
import type { Machine } from '../machine/machine.js';

/** The names of all variables that some `Assign` of the machine sets, without the `$`. */
export function assignedVariables(machine: Machine): ReadonlySet<string> {
  const names = new Set<string>();
  const open: JsonValue[] = [machine.definition.document];
  for (const next of open) {
    if (typeof next !== 'object' || next === null) continue;
    for (const member of Object.values<JsonValue>(next)) open.push(member);
    if (!isJsonObject(next) || !isJsonObject(next.Assign)) continue;
    for (const name of Object.keys(next.Assign)) names.add(name.replace(/\.\$$/, ''));
  }
  return names;
}
