import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { memberAtPointer } from '../item-readers/pointer.js';
import type { Machine } from '../machine/machine.js';
import type { StateBase } from '../machine/state.js';

/** The state as its definition writes it. */
export function writtenState(machine: Machine, state: StateBase): JsonObject {
  const written = memberAtPointer(machine.definition.document, state.pointer);
  return isJsonObject(written) ? written : {};
}

/**
 * What `Parameters` or `Arguments` say without running: literals. What a path or an expression computes is left out, so
 * that it counts as unknown.
 */
export function staticParameters(holder: JsonObject): JsonObject {
  const template = holder.Parameters ?? holder.Arguments;
  if (!isJsonObject(template)) return {};
  return Object.fromEntries(
    Object.entries(template).filter(([name, value]) => !name.endsWith('.$') && isLiteral(value)),
  );
}

function isLiteral(value: JsonValue): boolean {
  return typeof value !== 'string' || !(value.trimStart().startsWith('{%') && value.trimEnd().endsWith('%}'));
}
