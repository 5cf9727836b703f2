import { type Shape, type ShapeMember, stepFunctionsName } from './shape.js';

/**
 * Reads the schemas that clients of the AWS SDK for JavaScript v3 carry since late 2025 (`InvocationRequest$` and so on).
 *
 * They are nested arrays: `[3, namespace, name, traits, memberNames, memberSchemas, requiredCount?]` for a structure (4 a
 * union, -3 an error), `[1, …, member]` a list, `[2, …, key, value]` a map, `[0, …, schema]` a simple type with a name,
 * `[9, …, input, output]` an operation. A reference is one of those, a function that returns one, a pair of one with
 * traits, or a number for a simple type; 64 added means a list of it, 128 a map.
 */
type Reference = unknown;

const LIST = 64;
const MAP = 128;
const ANY: Shape = { type: 'any' };

/** Schemas refer to each other in circles; each becomes one shape. */
const known = new WeakMap<object, Shape>();

/** Whether a value is the schema of an operation. */
export function isOperation(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value[0] === 9 && value.length >= 6;
}

/** The input and output of an operation's schema. */
export function operationShapes(operation: readonly unknown[]): { input: Shape; output: Shape } {
  return { input: readShape(operation[4]), output: readShape(operation[5]) };
}

function readShape(reference: Reference): Shape {
  const schema = follow(reference);
  if (typeof schema === 'number') return readSimple(schema);
  if (!Array.isArray(schema)) return ANY;
  const shape = known.get(schema);
  if (shape !== undefined) return shape;
  const made = makeShape(schema);
  known.set(schema, made);
  return made;
}

/** Through functions and pairs of schema and traits, to the schema itself. */
function follow(reference: Reference): unknown {
  let current = reference;
  // Bounded: a chain of references is as long as somebody wrote it, two or three links.
  for (let step = 0; step < 10; step++) {
    if (typeof current === 'function') current = (current as () => unknown)();
    else if (Array.isArray(current) && current.length === 2) current = current[0];
    else break;
  }
  return current;
}

function makeShape(schema: readonly unknown[]): Shape {
  switch (schema[0]) {
    case 0:
      return readShape(schema[4]);
    case 1:
      return { type: 'list', member: () => readShape(schema[4]) };
    case 2:
      return { type: 'map', value: () => readShape(schema[5]) };
    case 3:
    case 4:
    case -3:
      return makeStructure(schema);
    default:
      return ANY;
  }
}

function makeStructure(schema: readonly unknown[]): Shape {
  const [, , name, , memberNames, memberSchemas, requiredCount] = schema;
  const names = Array.isArray(memberNames) ? (memberNames as readonly string[]) : [];
  const schemas = Array.isArray(memberSchemas) ? (memberSchemas as readonly unknown[]) : [];
  const required = typeof requiredCount === 'number' ? requiredCount : 0;
  const members = new Map<string, ShapeMember>();
  names.forEach((apiName, index) => {
    const shape = (): Shape => readShape(schemas[index]);
    members.set(stepFunctionsName(apiName), { apiName, required: index < required, shape });
  });
  return { type: 'structure', name: String(name), members };
}

function readSimple(code: number): Shape {
  if (code >= MAP) return { type: 'map', value: () => readSimple(code - MAP) };
  if (code >= LIST) return { type: 'list', member: () => readSimple(code - LIST) };
  switch (code) {
    case 0:
      return { type: 'string' };
    case 1:
    case 17:
    case 19:
      return { type: 'number' };
    case 2:
      return { type: 'boolean' };
    case 4:
    case 5:
    case 6:
    case 7:
      return { type: 'timestamp' };
    case 21:
      return { type: 'blob' };
    case 42:
      return { type: 'stream' };
    default:
      return ANY;
  }
}
