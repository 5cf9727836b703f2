import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { jsonataReferences, isJsonataExpression } from '../../jsonata/index.js';
import type { Machine } from '../../machine/machine.js';
import { DataShape } from './data-shape.js';

/** Paths within text, of a field or an intrinsic's arguments. Context and variables (`$$`, `$name`) are not input. */
const PATHS = /(?<![$\w])\$((?:\.[A-Za-z_][\w-]*|\['[^']+'\]|\[\d+\]|\[\*\])+)/g;
const SEGMENT = /\.([A-Za-z_][\w-]*)|\['([^']+)'\]|\[(?:\d+|\*)\]/g;
const LITERAL = /"([^"]*)"|'([^']*)'|(?<![\w.$])(-?\d+(?:\.\d+)?)/g;

/** Deepest nesting that is looked at. */
const MAX_DEPTH = 200;

/**
 * What a machine expects of the data that flows through it, all states taken together: every path that any state reads, the
 * values Choices compare with, lists that Maps iterate over.
 *
 * States see different pieces of data; a value that has the members all of them read suits each of them. That is cruder
 * than following the data, but it gives inputs and results on which a sound machine does not stumble over missing paths.
 */
export function machineShape(machine: Machine): DataShape {
  const shape = new DataShape();
  visit(machine.definition.document, shape, 0);
  return shape;
}

function visit(value: JsonValue, shape: DataShape, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (isJsonArray(value)) for (const member of value) visit(member, shape, depth + 1);
  if (!isJsonObject(value)) return;
  if (typeof value.Variable === 'string') compared(value, value.Variable, shape);
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string') text(key, member, shape);
    else visit(member, shape, depth + 1);
  }
}

function text(key: string, value: string, shape: DataShape): void {
  if (isJsonataExpression(value)) {
    expression(key, value, shape);
    return;
  }
  const isPath: boolean = key.endsWith('.$') || key.endsWith('Path');
  if (!isPath || key === 'ResultPath') return;
  const number = /Seconds|MaxConcurrency|Tolerated|MaxItems|States\.Math/.test(key + (value as string));
  for (const path of pathsIn(value)) {
    const found = shape.at(path);
    found.optional = false;
    if (key === 'ItemsPath') found.use = 'list';
    else if (key === 'TimestampPath') found.use = 'timestamp';
    else if (number) found.use ??= 'number';
  }
}

/** A JSONPath rule: what its variable is compared with, or with which other path. */
function compared(rule: JsonObject, variable: string, shape: DataShape): void {
  const [path] = pathsIn(variable);
  if (path === undefined) return;
  const found = shape.at(path);
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent' || operator === 'Variable' || operator === 'Next') continue;
    found.optional = false;
    if (operator.startsWith('Numeric')) found.use = 'number';
    if (operator.startsWith('Timestamp')) found.use = 'timestamp';
    if (!operator.endsWith('Path') && !operator.startsWith('Is')) found.values.push(operand);
  }
}

function expression(key: string, value: string, shape: DataShape): void {
  let states: readonly (readonly string[])[];
  try {
    ({ states } = jsonataReferences(value));
  } catch {
    return; // The validator complains about what cannot be read.
  }
  const literals = [...value.matchAll(LITERAL)].map(([, a, b, number]) =>
    number === undefined ? (a ?? b ?? '') : Number(number),
  );
  for (const [root, ...path] of states) {
    if (root !== 'input' && root !== 'result') continue;
    const found = shape.at(path);
    found.optional = false;
    if (key === 'Items') found.use = 'list';
    if (key === 'Condition' && path.length > 0) found.values.push(...literals);
  }
}

/** The member names of each path in a text; indexes are no names. */
export function pathsIn(value: string): string[][] {
  return [...value.matchAll(PATHS)].map(([, path = '']) =>
    [...path.matchAll(SEGMENT)].flatMap(([, dotted, quoted]) => dotted ?? quoted ?? []),
  );
}
