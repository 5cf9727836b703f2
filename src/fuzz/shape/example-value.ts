import type { JsonValue } from '../../values/json.js';
import type { MapState, State } from '../../machine/state.js';
import { isJsonObject } from '../../values/json.js';
import type { Machine } from '../../machine/machine.js';
import { fitResponse } from '../../integrations/shapes/fit-shape.js';
import { DataShape } from './data-shape.js';
import { pathsIn } from './machine-shape.js';

/** Levels of lists within lists that an example goes down. */
const LIST_LEVELS = 2;

/** The simplest value that has all a shape expects. */
export function exampleValue(shape: DataShape, root: DataShape = shape, level = 0): JsonValue {
  if (shape.use === 'list') return level < LIST_LEVELS ? [exampleItem(shape, root, level + 1)] : [];
  if (shape.members.size > 0) {
    const members = [...shape.members].map(([name, member]) => [name, exampleValue(member, root, level)] as const);
    return Object.fromEntries(members);
  }
  const [value] = shape.values;
  if (value !== undefined) return value;
  if (shape.use === 'number') return 1;
  return shape.use === 'timestamp' ? '2025-01-01T00:00:00Z' : 'text';
}

/** An item of a list: within an item processor the same paths are read from it. */
function exampleItem(list: DataShape, root: DataShape, level: number): JsonValue {
  const own = list.members.size === 0 ? root : list;
  const item: Record<string, JsonValue> = {};
  for (const [name, member] of own.members) item[name] = exampleValue(member, root, level);
  return item;
}

/**
 * What a task gives when nothing else is said: data with every member that any state reads, also below the task's
 * `ResultPath` and within `Payload`, so that no state stumbles over a missing path.
 */
export function exampleOutput(machine: Machine, shape: DataShape): (state: State) => JsonValue {
  const made = new Map<State, JsonValue>();
  return (state) => {
    let output = made.get(state);
    if (output === undefined) {
      const example = exampleValue(outputShape(machine, shape, state));
      output = state.type === 'Task' ? fitResponse(state.resource, example) : example;
      made.set(state, output);
    }
    return output;
  };
}

/** The members that a state's result must have. */
export function outputShape(machine: Machine, shape: DataShape, state: State): DataShape {
  const fields = fieldsOf(machine, state);
  const [below] = typeof fields.ResultPath === 'string' ? pathsIn(fields.ResultPath) : [];
  const merged = fresh(shape);
  if (below !== undefined) merged.merge(fresh(memberAt(shape, below)));
  for (const name of ['Payload', 'Output']) {
    merged.merge(fresh(memberAt(shape, [name])));
    if (below !== undefined) merged.merge(fresh(memberAt(shape, [...below, name])));
  }
  // A result is no list unless the machine iterates over it as it is.
  if (merged.members.size > 0) merged.use = undefined;
  return merged;
}

function fresh(shape: DataShape | undefined): DataShape {
  const copy = new DataShape();
  return shape === undefined ? copy : copy.merge(shape);
}

function memberAt(shape: DataShape, path: readonly string[]): DataShape | undefined {
  let found: DataShape | undefined = shape;
  for (const name of path) found = found?.members.get(name);
  return found;
}

/** A state's fields as the definition has them. */
function fieldsOf(machine: Machine, state: State | MapState): Record<string, JsonValue | undefined> {
  let value: JsonValue | undefined = machine.definition.document;
  for (const part of state.pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value)
      ? (value as readonly JsonValue[])[Number(name)]
      : isJsonObject(value)
        ? value[name]
        : undefined;
  }
  return isJsonObject(value) ? { ...value } : {};
}
