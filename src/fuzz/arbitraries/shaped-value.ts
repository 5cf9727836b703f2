import fc from 'fast-check';
import type { JsonValue } from '../../values/json.js';
import type { DataShape } from '../shape/data-shape.js';

const LIST_LEVELS = 2;

/** Data of a shape: members that are read are there, values are those that Choices compare with, and their neighbours. */
export function shapedValue(shape: DataShape, root: DataShape = shape, level = 0): fc.Arbitrary<JsonValue> {
  if (shape.use === 'list') {
    if (level >= LIST_LEVELS) return fc.constant([]);
    const item = membersOf(shape.members.size === 0 ? root : shape, root, level + 1);
    return fc.array(item, { maxLength: 3 });
  }
  if (shape.members.size > 0) return membersOf(shape, root, level);
  return leaf(shape);
}

function membersOf(shape: DataShape, root: DataShape, level: number): fc.Arbitrary<JsonValue> {
  const model: Record<string, fc.Arbitrary<JsonValue>> = {};
  const required: string[] = [];
  for (const [name, member] of shape.members) {
    model[name] = shapedValue(member, root, level);
    if (!isOptional(member)) required.push(name);
  }
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

/** Whether nothing but its presence is ever asked for. */
function isOptional(shape: DataShape): boolean {
  return shape.optional && [...shape.members.values()].every(isOptional);
}

function leaf(shape: DataShape): fc.Arbitrary<JsonValue> {
  const choices = shape.values.flatMap((value) => neighbours(value));
  const free = shape.use === 'number' ? fc.integer({ min: 0, max: 100 }) : shape.use === 'timestamp' ? TIMESTAMP : TEXT;
  if (choices.length === 0) return free;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: free });
}

const TEXT: fc.Arbitrary<JsonValue> = fc.constantFrom('text', 'other', '');
const TIMESTAMP: fc.Arbitrary<JsonValue> = fc.constantFrom(
  '2025-01-01T00:00:00Z',
  '2024-12-31T23:59:59Z',
  '2025-01-01T00:01:00Z',
);

/** A value that is compared with, and values just beside it. */
function neighbours(value: JsonValue): JsonValue[] {
  if (typeof value === 'number') return [value, value - 1, value + 1];
  if (typeof value === 'boolean') return [value, !value];
  if (typeof value === 'string') return [value, `${value}x`];
  return [value];
}
