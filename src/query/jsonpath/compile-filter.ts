import type { JsonValue } from '../../values/json.js';
import { compileComparison, type OperandValue } from './filter-operators.js';
import type { PathContext, Select } from './path-context.js';
import { isDefinite } from './segments.js';
import type { FilterExpression, FilterOperand, RelativePath } from './syntax.js';

/** Whether a filter accepts a value. */
export type FilterTest = (value: JsonValue, context: PathContext) => boolean;

type CompileRelative = (path: RelativePath) => Select;
type Operand = (value: JsonValue, context: PathContext) => OperandValue;

/**
 * Compiles the condition of a filter. Nothing in it can fail: a missing value or a mismatch of types means "not
 * accepted", as in Jayway.
 *
 * @param compileRelative - The compiler of paths, handed in because filters contain paths and paths contain filters.
 */
export function compileFilter(expression: FilterExpression, compileRelative: CompileRelative): FilterTest {
  switch (expression.kind) {
    case 'or': {
      const tests = expression.operands.map((operand) => compileFilter(operand, compileRelative));
      return (value, context) => tests.some((test) => test(value, context));
    }
    case 'and': {
      const tests = expression.operands.map((operand) => compileFilter(operand, compileRelative));
      return (value, context) => tests.every((test) => test(value, context));
    }
    case 'not': {
      const test = compileFilter(expression.operand, compileRelative);
      return (value, context) => !test(value, context);
    }
    case 'exists': {
      const select = compileRelative(expression.path);
      // Jayway finds the list of an indefinite path, be it empty.
      if (!isDefinite(expression.path.segments)) return () => true;
      return (value, context) => select(value, context).length > 0;
    }
    case 'comparison': {
      const left = compileOperand(expression.left, compileRelative);
      const right = compileOperand(expression.right, compileRelative);
      const compare = compileComparison(expression.operator);
      return (value, context) => compare(left(value, context), right(value, context));
    }
  }
}

function compileOperand(operand: FilterOperand, compileRelative: CompileRelative): Operand {
  switch (operand.kind) {
    case 'value':
      return () => operand.value;
    case 'regex':
      return () => operand.regex;
    case 'path': {
      const select = compileRelative(operand.path);
      return isDefinite(operand.path.segments)
        ? (value, context) => select(value, context)[0]
        : (value, context) => select(value, context);
    }
  }
}
