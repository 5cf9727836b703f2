import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { QueryError } from '../query-error.js';
import { compactJson } from './compact-json.js';
import type { PathContext, Select } from './path-context.js';
import { isDefinite } from './segments.js';
import type { PathOperand, RelativePath } from './syntax.js';

/** Computes a value from the value before `.function(…)` and the arguments; undefined means "nothing here". */
type PathFunction = (value: JsonValue, operands: readonly JsonValue[]) => JsonValue | undefined;

const FUNCTIONS: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
  ['length', size],
  ['size', size],
  ['min', aggregate((numbers) => numbers.reduce((least, number) => Math.min(least, number), Infinity))],
  ['max', aggregate((numbers) => numbers.reduce((most, number) => Math.max(most, number), -Infinity))],
  ['sum', aggregate(sum)],
  ['avg', aggregate((numbers) => sum(numbers) / numbers.length)],
  ['stddev', aggregate(standardDeviation)],
  ['keys', (value) => (isJsonObject(value) ? Object.keys(value) : undefined)],
  ['concat', (value, operands) => [...listOf(value), ...operands].map(spell).join('')],
  ['append', (value, operands) => (isJsonArray(value) ? [...value, ...operands] : undefined)],
  ['first', (value) => (isJsonArray(value) ? value[0] : undefined)],
  ['last', (value) => (isJsonArray(value) ? value.at(-1) : undefined)],
  ['index', (value, [index]) => (isJsonArray(value) && typeof index === 'number' ? value.at(index) : undefined)],
]);

/** Whether Jayway has a function of this name. */
export function isPathFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/**
 * Compiles `.name(operands)`.
 *
 * @param compileRelative - The compiler of paths, handed in because the operands may be paths.
 */
export function compilePathFunction(
  name: string,
  operands: readonly PathOperand[],
  compileRelative: (path: RelativePath) => Select,
): (value: JsonValue, context: PathContext) => JsonValue | undefined {
  const apply = FUNCTIONS.get(name);
  if (apply === undefined) throw new TypeError(`Unknown path function ${name}`);
  const evaluators = operands.map((operand) => compileOperand(operand, compileRelative));
  return (value, context) =>
    apply(
      value,
      evaluators.flatMap((evaluate) => evaluate(value, context)),
    );
}

/** An operand gives no value where its path finds nothing, and all hits of an indefinite path as one list. */
function compileOperand(operand: PathOperand, compileRelative: (path: RelativePath) => Select): Select {
  if (operand.kind === 'value') {
    const values = [operand.value];
    return () => values;
  }
  const select = compileRelative(operand.path);
  return isDefinite(operand.path.segments) ? select : (value, context) => [select(value, context)];
}

function size(value: JsonValue, [operand = value]: readonly JsonValue[]): JsonValue | undefined {
  if (isJsonArray(operand)) return operand.length;
  return isJsonObject(operand) ? Object.keys(operand).length : undefined;
}

/** A function over the numbers of the value and the operands; like Jayway it passes over everything else. */
function aggregate(combine: (numbers: readonly number[]) => number): PathFunction {
  return (value, operands) => {
    const numbers = [...listOf(value), ...operands.flatMap(listOrOne)].filter((item) => typeof item === 'number');
    if (numbers.length > 0) return combine(numbers);
    throw new QueryError('States.Runtime', 'Aggregation function attempted to calculate value using empty array');
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Of the whole population, not of a sample. */
function standardDeviation(numbers: readonly number[]): number {
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

function listOrOne(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}

function spell(value: JsonValue): string {
  return typeof value === 'string' ? value : compactJson(value);
}
