import { bail, type Direct, type Value } from './direct.js';

/**
 * Compiles an arithmetic operator. Undefined on either side gives undefined; a result that JSON cannot hold – not finite, or
 * -0 – is left to the package, as are operands of other types.
 */
export function compileArithmetic(operator: '+' | '-' | '*' | '/' | '%', left: Direct, right: Direct): Direct {
  switch (operator) {
    case '+':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? representable(a + b) : missing(a, b);
      };
    case '-':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? representable(a - b) : missing(a, b);
      };
    case '*':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? representable(a * b) : missing(a, b);
      };
    case '/':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? representable(a / b) : missing(a, b);
      };
    case '%':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? representable(a % b) : missing(a, b);
      };
  }
}

/** The number itself, if JSON can hold it. */
export function representable(value: number): number {
  // Both tests in one subtraction and one comparison: infinities and NaN minus themselves are NaN.
  if (value - value !== 0 || (value === 0 && 1 / value < 0)) return bail();
  return value;
}

/** The result where not both operands are numbers. */
function missing(left: Value, right: Value): Value {
  return isNumberOrMissing(left) && isNumberOrMissing(right) ? undefined : bail();
}

function isNumberOrMissing(value: Value): boolean {
  return value === undefined || typeof value === 'number';
}
