import { bail, type Direct, type Value } from './direct.js';

/** Compiles `<`, `<=`, `>` or `>=`. Undefined on either side gives undefined; everything but two numbers or two strings is an error. */
export function compileComparison(operator: '<' | '<=' | '>' | '>=', left: Direct, right: Direct): Direct {
  switch (operator) {
    case '<':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? a < b : compareTexts(a, b, (x, y) => x < y);
      };
    case '<=':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? a <= b : compareTexts(a, b, (x, y) => x <= y);
      };
    case '>':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? a > b : compareTexts(a, b, (x, y) => x > y);
      };
    case '>=':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return typeof a === 'number' && typeof b === 'number' ? a >= b : compareTexts(a, b, (x, y) => x >= y);
      };
  }
}

/** The result where not both operands are numbers. */
function compareTexts(left: Value, right: Value, compare: (left: string, right: string) => boolean): Value {
  if (typeof left === 'string' && typeof right === 'string') return compare(left, right);
  if (!isOrdered(left) || !isOrdered(right) || (left !== undefined && right !== undefined)) bail();
  return undefined;
}

function isOrdered(value: Value): boolean {
  return value === undefined || typeof value === 'number' || typeof value === 'string';
}
