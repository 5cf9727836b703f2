import { setKey, type JsonValue } from '../../values/json.js';
import type { State } from '../../machine/state.js';
import { fitResponse } from '../../integrations/shapes/fit-shape.js';
import type { DataFlow } from './data-flow.js';
import type { DataShape } from './data-shape.js';

/** Levels that an example goes down. */
const MAX_LEVELS = 12;

/** The simplest value that has all a shape expects. */
export function exampleValue(shape: DataShape, level = 0): JsonValue {
  if (level > MAX_LEVELS) return null;
  if (shape.items !== null) {
    // Members of a list are read of each of its items.
    const item = shape.members.size === 0 ? shape.items : itemWith(shape, shape.items);
    return Array.from({ length: shape.least }, () => exampleValue(item, level + 1));
  }
  if (shape.json !== null) return JSON.stringify(shape.json.isUnknown ? {} : exampleValue(shape.json, level + 1));
  if (shape.members.size > 0) {
    const example: Record<string, JsonValue> = {};
    for (const [name, member] of shape.members) setKey(example, name, exampleValue(member, level + 1));
    return example;
  }
  return exampleLeaf(shape);
}

/** The plainest value of data that has no parts. */
export function exampleLeaf(shape: DataShape): JsonValue {
  for (const value of shape.values) if (fits(value, shape)) return value;
  switch (shape.use) {
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'timestamp':
      return '2025-01-01T00:00:00Z';
    case 'object':
      return {};
    default:
      return 'text';
  }
}

/** Whether a value that is compared with is one that the data can have where it is used. */
function fits(value: JsonValue, { use }: DataShape): boolean {
  if (value === null) return false;
  switch (use) {
    case 'number':
    case 'boolean':
      return typeof value === use;
    case 'object':
      return typeof value === 'object';
    case 'text':
    case 'timestamp':
      return typeof value === 'string';
    default:
      return true;
  }
}

function itemWith(list: DataShape, item: DataShape): DataShape {
  for (const [name, member] of list.members) item.member(name).merge(member);
  return item;
}

/**
 * What a task gives when nothing else is said: data with every member that any state reads of it, as far as its API
 * answers with it.
 */
export function exampleOutput(flow: DataFlow): (state: State) => JsonValue {
  const made = new Map<State, JsonValue>();
  return (state) => {
    let output = made.get(state);
    if (output === undefined) {
      const shape = flow.answerOf(state);
      const example = shape.isUnknown ? {} : exampleValue(shape);
      output = state.type === 'Task' ? fitResponse(state.resource, example) : example;
      made.set(state, output);
    }
    return output;
  };
}
