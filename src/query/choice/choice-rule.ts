import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { compilePath } from '../jsonpath/path.js';
import { ExpressionSyntaxError } from '../query-error.js';
import type { Evaluate } from '../scope.js';
import { missingValue } from './operand.js';
import { CHOICE_OPERATORS, type NamedOperator } from './operators.js';

/** Deeper than any real rule; bounds the recursion over untrusted ones. */
const MAX_DEPTH = 500;

/**
 * Compiles a rule of a JSONPath Choice state: `Variable` with one operator, or And, Or, Not over such rules.
 *
 * And and Or stop early, so `And [IsPresent, …]` guards against a missing value. Fields of a rule that do not belong to
 * its condition (Next, Assign, Comment) are passed over.
 *
 * @param conditions - Ids of its operands, in the order of {@link choiceOperands}: each tells the scope whether it held
 *   ({@link Scope.noteCondition}).
 * @returns Whether the rule applies. Throws {@link QueryError} with `States.Runtime` where a path finds nothing, except
 *   under IsPresent.
 * @throws {@link ExpressionSyntaxError} for a rule without or with several operators, an operand of the wrong type, or
 *   more than 500 levels of logic.
 * @see {@link https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html | Choice state}
 * @example
 * ```ts
 * const isSmall = compileChoiceRule({ Variable: '$.count', NumericLessThan: 10, Next: 'Retry' });
 * ```
 */
export function compileChoiceRule(rule: JsonObject, conditions?: Iterator<number>): Evaluate<boolean> {
  return compileCondition(rule, 0, conditions);
}

/**
 * JSON Pointers of the operands of And, Or and Not in a rule, in the order in which {@link compileChoiceRule} asks for their
 * ids: an operand comes before those within it.
 *
 * @param pointer - Of the rule.
 */
export function choiceOperands(rule: JsonObject, pointer: string): string[] {
  const { And: and, Or: or, Not: not } = rule;
  if (and !== undefined) return operandsIn(and, `${pointer}/And`);
  if (or !== undefined) return operandsIn(or, `${pointer}/Or`);
  return isJsonObject(not) ? [`${pointer}/Not`, ...choiceOperands(not, `${pointer}/Not`)] : [];
}

function operandsIn(list: JsonValue, pointer: string): string[] {
  if (!isJsonArray(list)) return [];
  return list.flatMap((rule, index) =>
    isJsonObject(rule) ? [`${pointer}/${index}`, ...choiceOperands(rule, `${pointer}/${index}`)] : [],
  );
}

/** An operand of And, Or or Not. */
function compileOperand(rule: JsonObject, depth: number, conditions: Iterator<number> | undefined): Evaluate<boolean> {
  const id = conditions?.next();
  const holds = compileCondition(rule, depth, conditions);
  if (id === undefined || id.done === true) return holds;
  const condition = id.value;
  return (scope) => {
    const held = holds(scope);
    scope.noteCondition?.(condition, held);
    return held;
  };
}

function compileCondition(rule: JsonObject, depth: number, watch: Iterator<number> | undefined): Evaluate<boolean> {
  if (depth > MAX_DEPTH) throw new ExpressionSyntaxError('Choices', `nested deeper than ${MAX_DEPTH} levels`);
  if (rule.And !== undefined) {
    const conditions = innerRules(rule.And, 'And').map((inner) => compileOperand(inner, depth + 1, watch));
    return (scope) => conditions.every((condition) => condition(scope));
  }
  if (rule.Or !== undefined) {
    const conditions = innerRules(rule.Or, 'Or').map((inner) => compileOperand(inner, depth + 1, watch));
    return (scope) => conditions.some((condition) => condition(scope));
  }
  if (rule.Not !== undefined) {
    if (!isJsonObject(rule.Not)) throw new ExpressionSyntaxError('Not', 'Not must hold a rule');
    const condition = compileOperand(rule.Not, depth + 1, watch);
    return (scope) => !condition(scope);
  }
  return compileDataTest(rule);
}

function innerRules(rules: JsonValue, name: string): readonly JsonObject[] {
  if (isJsonArray(rules) && rules.length > 0 && rules.every(isJsonObject)) return rules;
  throw new ExpressionSyntaxError(name, `${name} must hold a list of at least one rule`);
}

function compileDataTest(rule: JsonObject): Evaluate<boolean> {
  const { Variable: variable, IsPresent: isPresent } = rule;
  if (typeof variable !== 'string') throw new ExpressionSyntaxError('Variable', 'Variable must be a path');
  const { read } = compilePath(variable);
  if (isPresent !== undefined) {
    if (typeof isPresent !== 'boolean') throw new ExpressionSyntaxError('IsPresent', 'IsPresent must be a boolean');
    return (scope) => (read(scope) !== undefined) === isPresent;
  }
  const named = operatorOf(rule, variable);
  const operand = rule[named.name] ?? null;
  if (!named.fitsOperand(operand)) {
    throw new ExpressionSyntaxError(named.name, `${named.name} must be ${named.operandType}`);
  }
  const { operator } = named;
  if (!named.byPath || typeof operand !== 'string') {
    const test = operator(operand);
    return (scope) => {
      const value = read(scope);
      return test(value === undefined ? missingValue(variable) : value);
    };
  }
  const readOperand = compilePath(operand).read;
  return (scope) => {
    const value = read(scope);
    if (value === undefined) return missingValue(variable);
    const limit = readOperand(scope);
    return operator(limit === undefined ? missingValue(operand) : limit)(value);
  };
}

function operatorOf(rule: JsonObject, variable: string): NamedOperator {
  const found: NamedOperator[] = [];
  for (const key of Object.keys(rule)) {
    const named = CHOICE_OPERATORS.get(key);
    if (named !== undefined) found.push(named);
  }
  const [named] = found;
  if (named !== undefined && found.length === 1) return named;
  const problem = named === undefined ? 'has none' : `has ${found.map(({ name }) => name).join(' and ')}`;
  throw new ExpressionSyntaxError(
    variable,
    `a choice rule needs one operator, but the one on '${variable}' ${problem}`,
  );
}
