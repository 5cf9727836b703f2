import type { JsonataNode } from '../ast.js';
import { leftOf, rightOf } from '../ast.js';
import { isJsonArray } from '../../values/json.js';
import { bail, type Direct, type Value } from './direct.js';
import { compileArithmetic } from './arithmetic.js';
import { compileComparison } from './comparison.js';
import { deepEqual } from './deep-equal.js';
import { countWork } from './work.js';
import { effectiveBoolean } from './effective-boolean.js';
import { NotCovered, type CompileEnvironment } from './environment.js';
import { textOf } from './text.js';
import { compileWithNumber } from './with-number.js';
import { checkTextLength } from './work.js';

/** Compiles a binary operator other than the range `..`, which occurs in arrays only. */
export function compileOperator(node: JsonataNode, environment: CompileEnvironment): Direct {
  const left = environment.compile(leftOf(node));
  const number = numberOf(rightOf(node));
  const withNumber = number === undefined ? undefined : compileWithNumber(node.value, left, number);
  if (withNumber !== undefined) return withNumber;
  const right = environment.compile(rightOf(node));
  switch (node.value) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(node.value, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node.value, left, right);
    case '=':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return a !== undefined && b !== undefined && deepEqual(a, b);
      };
    case '!=':
      return (scope, context, locals) => {
        const a = left(scope, context, locals);
        const b = right(scope, context, locals);
        return a !== undefined && b !== undefined && !deepEqual(a, b);
      };
    case 'and':
      return (scope, context, locals) =>
        effectiveBoolean(left(scope, context, locals)) && effectiveBoolean(right(scope, context, locals));
    case 'or':
      return (scope, context, locals) =>
        effectiveBoolean(left(scope, context, locals)) || effectiveBoolean(right(scope, context, locals));
    case '&':
      return (scope, context, locals) => {
        const a = textOrEmpty(left(scope, context, locals));
        const b = textOrEmpty(right(scope, context, locals));
        checkTextLength(a.length + b.length);
        return a + b;
      };
    case 'in':
      return (scope, context, locals) => isIn(left(scope, context, locals), right(scope, context, locals));
    default:
      throw new NotCovered(`operator ${String(node.value)}`);
  }
}

/** What a number has in the tree when nothing stands behind it, neither a predicate nor `[]`. */
const OF_NUMBER = new Set(['type', 'value', 'position']);

/** The number that an operand is, if it is no more than that. */
function numberOf(node: JsonataNode): number | undefined {
  if (node.type !== 'number' || typeof node.value !== 'number') return undefined;
  return Object.keys(node).every((key) => OF_NUMBER.has(key)) ? node.value : undefined;
}

/** Compiles unary minus. */
export function compileNegation(node: JsonataNode, environment: CompileEnvironment): Direct {
  if (node.expression === undefined) throw new NotCovered('unary operator');
  const operand = environment.compile(node.expression);
  return (scope, context, locals) => {
    const value = operand(scope, context, locals);
    if (typeof value === 'number' && value !== 0) return -value;
    return value === undefined ? undefined : bail();
  };
}

function textOrEmpty(value: Value): string {
  return value === undefined ? '' : textOf(value);
}

function isIn(value: Value, list: Value): boolean {
  if (value === undefined || list === undefined) return false;
  if (!isJsonArray(list)) return list === value;
  countWork(list.length);
  return list.includes(value);
}
