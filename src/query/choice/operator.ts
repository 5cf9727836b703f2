import type { JsonValue } from '../../values/json.js';

/** Whether a choice rule accepts the value of its Variable. */
export type ValueTest = (value: JsonValue) => boolean;

/**
 * An operator of choice rules: takes the operand once and gives the test of values against it.
 *
 * A value or operand of the wrong type is not accepted, and never an error (recorded for every operator).
 */
export type ChoiceOperator = (operand: JsonValue) => ValueTest;

/** The test of an operand that no value can satisfy. */
export const acceptsNothing: ValueTest = () => false;
