import type { JsonValue } from '../../values/json.js';
import type { ChoiceOperator, ValueTest } from './operator.js';

/**
 * A comparison of two numbers as IEEE doubles, so that 0 equals 0.0.
 *
 * The value has to be a number. What a path gives for the operand is read as one, as Jackson's lenient reading does.
 */
function comparing(testAgainst: (operand: number) => ValueTest): ChoiceOperator {
  return (operand) => testAgainst(lenientNumber(operand));
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** True is 1, a text that spells a number is that number, and everything else that is none is 0. */
function lenientNumber(operand: JsonValue): number {
  if (typeof operand === 'number') return operand;
  if (typeof operand === 'string') return DECIMAL.test(operand.trim()) ? Number(operand) : 0;
  return operand === true ? 1 : 0;
}

/** The operators that compare numbers. */
export const NUMERIC_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  NumericEquals: comparing((operand) => (value) => value === operand),
  NumericLessThan: comparing((operand) => (value) => typeof value === 'number' && value < operand),
  NumericGreaterThan: comparing((operand) => (value) => typeof value === 'number' && value > operand),
  NumericLessThanEquals: comparing((operand) => (value) => typeof value === 'number' && value <= operand),
  NumericGreaterThanEquals: comparing((operand) => (value) => typeof value === 'number' && value >= operand),
};
