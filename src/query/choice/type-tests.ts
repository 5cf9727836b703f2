import type { JsonValue } from '../../values/json.js';
import { parseTimestamp } from '../../values/timestamp.js';
import type { ChoiceOperator } from './operator.js';

/** A test of the value's type; the operand says whether the value should have it or not. */
function testing(hasType: (value: JsonValue) => boolean): ChoiceOperator {
  return (operand) => (value) => hasType(value) === operand;
}

/** The operators that ask for a type. IsPresent is not among them: it is the only one that accepts a missing value. */
export const TYPE_TESTS: Readonly<Record<string, ChoiceOperator>> = {
  IsNull: testing((value) => value === null),
  IsNumeric: testing((value) => typeof value === 'number'),
  IsString: testing((value) => typeof value === 'string'),
  IsBoolean: testing((value) => typeof value === 'boolean'),
  IsTimestamp: testing((value) => typeof value === 'string' && parseTimestamp(value) !== undefined),
};
