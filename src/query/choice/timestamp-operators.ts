import type { JsonValue } from '../../values/json.js';
import { parseTimestamp } from '../../values/timestamp.js';
import { acceptsNothing, type ChoiceOperator } from './operator.js';

/** A comparison of two timestamps as instants, so that the same moment in another zone is equal. */
function comparing(holds: (value: number, operand: number) => boolean): ChoiceOperator {
  return (operand) => {
    const limit = instantOf(operand);
    if (limit === undefined) return acceptsNothing;
    return (value) => {
      const instant = instantOf(value);
      return instant !== undefined && holds(instant, limit);
    };
  };
}

function instantOf(value: JsonValue): number | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

/** The operators that compare timestamps. */
export const TIMESTAMP_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  TimestampEquals: comparing((value, operand) => value === operand),
  TimestampLessThan: comparing((value, operand) => value < operand),
  TimestampGreaterThan: comparing((value, operand) => value > operand),
  TimestampLessThanEquals: comparing((value, operand) => value <= operand),
  TimestampGreaterThanEquals: comparing((value, operand) => value >= operand),
};
