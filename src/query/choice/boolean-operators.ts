import { acceptsNothing, type ChoiceOperator } from './operator.js';

/** The operator that compares booleans. */
export const BOOLEAN_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  BooleanEquals: (operand) => (typeof operand === 'boolean' ? (value) => value === operand : acceptsNothing),
};
