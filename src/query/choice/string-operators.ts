import { acceptsNothing, type ChoiceOperator, type ValueTest } from './operator.js';

/** A comparison of two texts, ordered by code units: a prefix comes before what it begins, `B` before `a`. */
function comparing(testAgainst: (operand: string) => ValueTest): ChoiceOperator {
  return (operand) => (typeof operand === 'string' ? testAgainst(operand) : acceptsNothing);
}

/** The operators that compare texts. */
export const STRING_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  StringEquals: comparing((operand) => (value) => value === operand),
  StringLessThan: comparing((operand) => (value) => typeof value === 'string' && value < operand),
  StringGreaterThan: comparing((operand) => (value) => typeof value === 'string' && value > operand),
  StringLessThanEquals: comparing((operand) => (value) => typeof value === 'string' && value <= operand),
  StringGreaterThanEquals: comparing((operand) => (value) => typeof value === 'string' && value >= operand),
};
