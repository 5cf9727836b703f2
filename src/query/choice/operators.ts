import { parseTimestamp } from '../../values/timestamp.js';
import type { JsonValue } from '../../values/json.js';
import {
  BOOLEAN_OPERATORS,
  NUMERIC_OPERATORS,
  STRING_OPERATORS,
  TIMESTAMP_OPERATORS,
  TYPE_TESTS,
} from './comparisons.js';
import type { ChoiceOperator } from './operator.js';
import { stringMatches } from './string-matches.js';

/** An operator by the name a choice rule gives it. */
export interface NamedOperator {
  readonly name: string;
  readonly operator: ChoiceOperator;
  /** Whether the operand is a path to it (`NumericEqualsPath`). */
  readonly byPath: boolean;
  /** What the operand in the definition has to be, for messages. */
  readonly operandType: string;
  readonly fitsOperand: (operand: JsonValue) => boolean;
}

type OperandType = Pick<NamedOperator, 'operandType' | 'fitsOperand'>;

const TEXT: OperandType = { operandType: 'a string', fitsOperand: (operand) => typeof operand === 'string' };
const NUMBER: OperandType = { operandType: 'a number', fitsOperand: (operand) => typeof operand === 'number' };
const BOOLEAN: OperandType = { operandType: 'a boolean', fitsOperand: (operand) => typeof operand === 'boolean' };
const PATH: OperandType = { operandType: 'a path', fitsOperand: (operand) => typeof operand === 'string' };
const TIMESTAMP: OperandType = {
  operandType: 'an RFC 3339 timestamp',
  fitsOperand: (operand) => typeof operand === 'string' && parseTimestamp(operand) !== undefined,
};

/** Every operator of JSONPath choice rules, except IsPresent and the logical ones. */
export const CHOICE_OPERATORS: ReadonlyMap<string, NamedOperator> = new Map(
  [
    ...withPathForms(STRING_OPERATORS, TEXT),
    ...withPathForms(NUMERIC_OPERATORS, NUMBER),
    ...withPathForms(TIMESTAMP_OPERATORS, TIMESTAMP),
    ...withPathForms(BOOLEAN_OPERATORS, BOOLEAN),
    ...withoutPathForms({ StringMatches: stringMatches }, TEXT),
    ...withoutPathForms(TYPE_TESTS, BOOLEAN),
  ].map((named) => [named.name, named]),
);

function withPathForms(operators: Readonly<Record<string, ChoiceOperator>>, type: OperandType): NamedOperator[] {
  const paths = Object.entries(operators).map(([name, operator]) => {
    return { name: `${name}Path`, operator, byPath: true, ...PATH };
  });
  return [...withoutPathForms(operators, type), ...paths];
}

function withoutPathForms(operators: Readonly<Record<string, ChoiceOperator>>, type: OperandType): NamedOperator[] {
  return Object.entries(operators).map(([name, operator]) => ({ name, operator, byPath: false, ...type }));
}
