import { acceptsNothing, type ChoiceOperator } from './operator.js';

/** A comparison of two numbers as IEEE doubles, so that 0 equals 0.0. */
function comparing(holds: (value: number, operand: number) => boolean): ChoiceOperator {
  return (operand) =>
    typeof operand === 'number' ? (value) => typeof value === 'number' && holds(value, operand) : acceptsNothing;
}

/** The operators that compare numbers. */
export const NUMERIC_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  NumericEquals: comparing((value, operand) => value === operand),
  NumericLessThan: comparing((value, operand) => value < operand),
  NumericGreaterThan: comparing((value, operand) => value > operand),
  NumericLessThanEquals: comparing((value, operand) => value <= operand),
  NumericGreaterThanEquals: comparing((value, operand) => value >= operand),
};
