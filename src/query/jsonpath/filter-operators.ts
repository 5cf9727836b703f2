import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { jsonEquals } from './json-equality.js';
import type { SafeRegex } from './regex/safe-regex.js';
import type { FilterOperator } from './syntax.js';

/** What stands on one side of a comparison; undefined where a path found nothing. */
export type OperandValue = JsonValue | SafeRegex | undefined;

type Comparison = (left: OperandValue, right: OperandValue) => boolean;

const COMPARISONS: Readonly<Record<FilterOperator, Comparison>> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '===': (left, right) => typeof left === typeof right && equal(left, right),
  '!==': (left, right) => !(typeof left === typeof right && equal(left, right)),
  '<': (left, right) => inOrder(left, right, (sign) => sign < 0),
  '<=': (left, right) => inOrder(left, right, (sign) => sign <= 0),
  '>': (left, right) => inOrder(left, right, (sign) => sign > 0),
  '>=': (left, right) => inOrder(left, right, (sign) => sign >= 0),
  '=~': matches,
  in: (left, right) => isList(right) && contains(right, left),
  nin: (left, right) => !(isList(right) && contains(right, left)),
  contains: (left, right) =>
    typeof left === 'string'
      ? typeof right === 'string' && left.includes(right)
      : isList(left) && contains(left, right),
  all: (left, right) => isList(left) && isList(right) && right.every((member) => contains(left, member)),
  subsetof: (left, right) => isList(left) && isList(right) && left.every((member) => contains(right, member)),
  anyof: (left, right) => isList(left) && isList(right) && left.some((member) => contains(right, member)),
  noneof: (left, right) => isList(left) && isList(right) && !left.some((member) => contains(right, member)),
  size: (left, right) => typeof right === 'number' && sizeOf(left) === Math.trunc(right),
  empty: (left, right) => typeof right === 'boolean' && sizeOf(left) !== undefined && (sizeOf(left) === 0) === right,
};

/** The comparison behind an operator; it is false, never an error, for operands it does not fit. */
export function compileComparison(operator: FilterOperator): Comparison {
  return COMPARISONS[operator];
}

/** As Jayway compares: a number equals the text that spells it. Missing equals nothing, not even missing. */
function equal(left: OperandValue, right: OperandValue): boolean {
  if (!isJson(left) || !isJson(right)) return false;
  if (typeof left === 'number' && typeof right === 'string') return right.trim() !== '' && left === Number(right);
  if (typeof left === 'string' && typeof right === 'number') return left === String(right);
  return jsonEquals(left, right);
}

function inOrder(left: OperandValue, right: OperandValue, fits: (sign: number) => boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number') return fits(left - right);
  if (typeof left === 'string' && typeof right === 'string') return fits(left === right ? 0 : left < right ? -1 : 1);
  return false;
}

function matches(left: OperandValue, right: OperandValue): boolean {
  if (isRegex(left) === isRegex(right)) return false;
  const [regex, subject] = isRegex(left) ? [left, right] : [right, left];
  if (!isRegex(regex)) return false;
  const candidates = isList(subject) ? subject : [subject];
  return candidates.some((candidate) => regex.matches(textOf(candidate)));
}

function textOf(value: OperandValue): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function contains(list: readonly JsonValue[], value: OperandValue): boolean {
  return list.some((member) => equal(member, value));
}

function sizeOf(value: OperandValue): number | undefined {
  if (typeof value === 'string' || isList(value)) return value.length;
  return isJson(value) && isJsonObject(value) ? Object.keys(value).length : undefined;
}

function isList(value: OperandValue): value is readonly JsonValue[] {
  return isJsonArray(value);
}

function isRegex(value: OperandValue): value is SafeRegex {
  return typeof value === 'object' && value !== null && 'matches' in value && typeof value.matches === 'function';
}

function isJson(value: OperandValue): value is JsonValue {
  return value !== undefined && !isRegex(value);
}
