import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';

/** What the operators of Choice rules look like; what is left of `StringEquals` and its like. */
const SIGNS: readonly [RegExp, string][] = [
  [/^(?:String|Numeric|Boolean|Timestamp)Equals(?:Path)?$/, '='],
  [/LessThanEquals(?:Path)?$/, '≤'],
  [/LessThan(?:Path)?$/, '<'],
  [/GreaterThanEquals(?:Path)?$/, '≥'],
  [/GreaterThan(?:Path)?$/, '>'],
  [/^StringMatches$/, '≈'],
];

/**
 * A Choice rule in as few characters as say it: `$.total > 100`, `not ($.vip = true)`; a JSONata condition as it stands,
 * without its delimiters.
 *
 * @param rule - As the definition has it.
 */
export function conditionText(rule: JsonValue): string {
  if (!isJsonObject(rule)) return '';
  const { Condition, Variable } = rule;
  if (typeof Condition === 'string') return Condition.replace(/^\{%\s*|\s*%\}$/g, '');
  if (isJsonObject(rule.Not)) return `not (${conditionText(rule.Not)})`;
  for (const [name, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const operands = rule[name];
    if (isJsonArray(operands)) return operands.map(operandText).join(word);
  }
  return comparisonText(typeof Variable === 'string' ? Variable : '?', rule);
}

function operandText(operand: JsonValue): string {
  const text = conditionText(operand);
  return isJsonObject(operand) && (operand.And !== undefined || operand.Or !== undefined) ? `(${text})` : text;
}

function comparisonText(variable: string, rule: JsonObject): string {
  for (const [operator, value] of Object.entries(rule)) {
    if (operator.startsWith('Is')) {
      const what = operator.slice(2).toLowerCase();
      return `${variable} is ${value === false ? 'not ' : ''}${what}`;
    }
    const sign = SIGNS.find(([pattern]) => pattern.test(operator))?.[1];
    if (sign !== undefined) {
      return `${variable} ${sign} ${operator.endsWith('Path') && typeof value === 'string' ? value : JSON.stringify(value)}`;
    }
  }
  return variable;
}
