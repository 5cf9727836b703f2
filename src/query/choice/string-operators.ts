import { acceptsNothing, type ChoiceOperator } from './operator.js';

/** A comparison of two texts, ordered by code units: a prefix comes before what it begins, `B` before `a`. */
function comparing(holds: (value: string, operand: string) => boolean): ChoiceOperator {
  return (operand) =>
    typeof operand === 'string' ? (value) => typeof value === 'string' && holds(value, operand) : acceptsNothing;
}

/** The operators that compare texts. */
export const STRING_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  StringEquals: comparing((value, operand) => value === operand),
  StringLessThan: comparing((value, operand) => value < operand),
  StringGreaterThan: comparing((value, operand) => value > operand),
  StringLessThanEquals: comparing((value, operand) => value <= operand),
  StringGreaterThanEquals: comparing((value, operand) => value >= operand),
};
