import { representable } from './arithmetic.js';
import { bail, type Direct, type Value } from './direct.js';

/**
 * Compiles an operator with a number written on its right, `$n + 1` or `$n < 10`, which are most of those there are. Undefined
 * for the operators that take other values as well.
 */
export function compileWithNumber(operator: unknown, left: Direct, number: number): Direct | undefined {
  switch (operator) {
    case '+':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? representable(value + number) : missing(value);
      };
    case '-':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? representable(value - number) : missing(value);
      };
    case '<':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? value < number : missing(value);
      };
    case '<=':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? value <= number : missing(value);
      };
    case '>':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? value > number : missing(value);
      };
    case '>=':
      return (scope, context, locals) => {
        const value = left(scope, context, locals);
        return typeof value === 'number' ? value >= number : missing(value);
      };
    default:
      return undefined;
  }
}

/** The result where the left side is not a number: none for undefined, an error for all else. */
function missing(value: Value): Value {
  return value === undefined ? undefined : bail();
}
