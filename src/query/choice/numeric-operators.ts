import { acceptsNothing, type ChoiceOperator, type ValueTest } from './operator.js';

/** A comparison of two numbers as IEEE doubles, so that 0 equals 0.0. */
function comparing(testAgainst: (operand: number) => ValueTest): ChoiceOperator {
  return (operand) => (typeof operand === 'number' ? testAgainst(operand) : acceptsNothing);
}

/** The operators that compare numbers. */
export const NUMERIC_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  NumericEquals: comparing((operand) => (value) => value === operand),
  NumericLessThan: comparing((operand) => (value) => typeof value === 'number' && value < operand),
  NumericGreaterThan: comparing((operand) => (value) => typeof value === 'number' && value > operand),
  NumericLessThanEquals: comparing((operand) => (value) => typeof value === 'number' && value <= operand),
  NumericGreaterThanEquals: comparing((operand) => (value) => typeof value === 'number' && value >= operand),
};
