import fc from 'fast-check';
import type { JsonValue } from '../../values/json.js';
import { DataShape, type DataUse } from '../shape/data-shape.js';

/** Levels that values go down. */
const MAX_LEVELS = 12;

/** Data of a shape: members that are read are there, values are those that Choices compare with, and their neighbours. */
export function shapedValue(shape: DataShape, level = 0): fc.Arbitrary<JsonValue> {
  if (shape.isUnknown && level === 0) return fc.constant({});
  if (level > MAX_LEVELS) return fc.constant(null);
  if (shape.items !== null) {
    const item = shapedValue(new DataShape().merge(shape.items).merge(membersOnly(shape)), level + 1);
    // Lists that are read by index have what is read.
    const minLength = shape.isIndexed ? shape.least : 0;
    return fc.array(item, { minLength, maxLength: Math.max(3, minLength) });
  }
  if (shape.json !== null) {
    return (shape.json.isUnknown ? fc.constant({}) : shapedValue(shape.json, level + 1)).map((value) =>
      JSON.stringify(value),
    );
  }
  return shape.members.size > 0 ? membersOf(shape, level) : leaf(shape);
}

function membersOnly(list: DataShape): DataShape {
  const shape = new DataShape();
  for (const [name, member] of list.members) shape.member(name).merge(member);
  return shape;
}

function membersOf(shape: DataShape, level: number): fc.Arbitrary<JsonValue> {
  const members = [...shape.members];
  const model = Object.fromEntries(members.map(([name, member]) => [name, shapedValue(member, level + 1)] as const));
  const required = members.flatMap(([name, { maybeAbsent }]) => (maybeAbsent ? [] : [name]));
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

function leaf(shape: DataShape): fc.Arbitrary<JsonValue> {
  const choices = [...shape.values].flatMap((value) => neighbours(value));
  const free = FREE[shape.use ?? 'text'];
  if (choices.length === 0) return free;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: free });
}

const TEXT: fc.Arbitrary<JsonValue> = fc.constantFrom('text', 'other', '');
const TIMESTAMP: fc.Arbitrary<JsonValue> = fc.constantFrom(
  '2025-01-01T00:00:00Z',
  '2024-12-31T23:59:59Z',
  '2025-01-01T00:01:00Z',
);

const FREE: Readonly<Record<DataUse, fc.Arbitrary<JsonValue>>> = {
  number: fc.integer({ min: 0, max: 100 }),
  boolean: fc.boolean(),
  object: fc.constant({}),
  timestamp: TIMESTAMP,
  text: TEXT,
};

/** A value that is compared with, and values just beside it. */
function neighbours(value: JsonValue): JsonValue[] {
  if (typeof value === 'number') return [value, value - 1, value + 1];
  if (typeof value === 'boolean') return [value, !value];
  if (typeof value === 'string') return [value, `${value}x`];
  return [value];
}
