import type { JsonValue } from '../../values/json.js';
import { parseTimestamp } from '../../values/timestamp.js';
import { acceptsNothing, type ChoiceOperator, type ValueTest } from './operator.js';

/** A comparison of two texts, ordered by code units: a prefix comes before what it begins, `B` before `a`. */
function comparingTexts(testAgainst: (operand: string) => ValueTest): ChoiceOperator {
  return (operand) => (typeof operand === 'string' ? testAgainst(operand) : acceptsNothing);
}

/** The operators that compare texts. */
export const STRING_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  StringEquals: comparingTexts((operand) => (value) => value === operand),
  StringLessThan: comparingTexts((operand) => (value) => typeof value === 'string' && value < operand),
  StringGreaterThan: comparingTexts((operand) => (value) => typeof value === 'string' && value > operand),
  StringLessThanEquals: comparingTexts((operand) => (value) => typeof value === 'string' && value <= operand),
  StringGreaterThanEquals: comparingTexts((operand) => (value) => typeof value === 'string' && value >= operand),
};

/**
 * A comparison of two numbers as IEEE doubles, so that 0 equals 0.0.
 *
 * The value has to be a number. What a path gives for the operand is read as one, as Jackson's lenient reading does.
 */
function comparingNumbers(testAgainst: (operand: number) => ValueTest): ChoiceOperator {
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
  NumericEquals: comparingNumbers((operand) => (value) => value === operand),
  NumericLessThan: comparingNumbers((operand) => (value) => typeof value === 'number' && value < operand),
  NumericGreaterThan: comparingNumbers((operand) => (value) => typeof value === 'number' && value > operand),
  NumericLessThanEquals: comparingNumbers((operand) => (value) => typeof value === 'number' && value <= operand),
  NumericGreaterThanEquals: comparingNumbers((operand) => (value) => typeof value === 'number' && value >= operand),
};

/** A comparison of two timestamps as instants, so that the same moment in another zone is equal. */
function comparingInstants(holds: (value: number, operand: number) => boolean): ChoiceOperator {
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
  TimestampEquals: comparingInstants((value, operand) => value === operand),
  TimestampLessThan: comparingInstants((value, operand) => value < operand),
  TimestampGreaterThan: comparingInstants((value, operand) => value > operand),
  TimestampLessThanEquals: comparingInstants((value, operand) => value <= operand),
  TimestampGreaterThanEquals: comparingInstants((value, operand) => value >= operand),
};

/** The operator that compares booleans. */
export const BOOLEAN_OPERATORS: Readonly<Record<string, ChoiceOperator>> = {
  BooleanEquals: (operand) => (typeof operand === 'boolean' ? (value) => value === operand : acceptsNothing),
};

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
