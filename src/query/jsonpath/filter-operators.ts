import type { JsonValue } from '../../values/json.js';
import { compactJson } from './compact-json.js';
import { PathFailed } from './path-failure.js';
import type { SafeRegex } from './regex/safe-regex.js';
import type { FilterOperator } from './syntax.js';

/** What stands on one side of a comparison: text of the filter, a pattern, or a value that a path found. */
export type OperandValue = JsonValue | SafeRegex;

/** What Java's BigDecimal reads. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Compares as json-path 2.0.0 does, with what stands right of the operator as the expected value.
 *
 * Text on the right is read as the type of the value on the left: a decimal beside a number, `true` or false beside a
 * boolean. The text `null` is null. Values of other pairs of types cannot be compared; then no operator holds, not even
 * `!=`.
 Objects and arrays are never equal to anything.
 *
 * @throws {@link PathFailed} for text that is not a number beside a number, and for `=~` without a pattern.
 */
export function compare(operator: FilterOperator, expected: OperandValue, model: OperandValue): boolean {
  if (operator === '=~') return matches(expected, model);
  const isOrder = operator !== '==' && operator !== '!=';
  if (isOrder && (expected === null) !== (model === null)) return false;
  const order = orderOf(model, expected);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== undefined && order !== 0;
    case '<':
      return order !== undefined && order < 0;
    case '<=':
      return order !== undefined && order <= 0;
    case '>':
      return order !== undefined && order > 0;
    case '>=':
      return order !== undefined && order >= 0;
  }
}

/** Below 0 if the model comes before the expected value, undefined if the two cannot be compared. */
function orderOf(model: OperandValue, expected: OperandValue): number | undefined {
  const modelIsNull = model === null || model === 'null';
  const expectedIsNull = expected === null || expected === 'null';
  if (modelIsNull || expectedIsNull) return Number(expectedIsNull) - Number(modelIsNull);
  if (typeof expected === 'string') {
    if (typeof model === 'string') return orderOfTexts(model, expected.replaceAll("\\'", "'"));
    if (typeof model === 'number') return model - decimal(expected);
    if (typeof model === 'boolean') return Number(model) - Number(expected.toLowerCase() === 'true');
    return undefined;
  }
  if (typeof expected === 'number' && typeof model === 'number') return model - expected;
  if (typeof expected === 'boolean' && typeof model === 'boolean') return Number(model) - Number(expected);
  return undefined;
}

function orderOfTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function decimal(text: string): number {
  if (DECIMAL.test(text)) return Number(text);
  throw new PathFailed(`A filter compares the text '${text}' with a number`);
}

/** Whether the pattern, on whichever side it stands, matches the whole text of the other side. */
function matches(expected: OperandValue, model: OperandValue): boolean {
  const [regex, subject] = isRegex(model) ? [model, expected] : [expected, model];
  if (!isRegex(regex)) {
    throw new PathFailed('The operator =~ in a filter needs a pattern between slashes');
  }
  return subject !== null && !isRegex(subject) && regex.matches(textOf(subject));
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : compactJson(value);
}

function isRegex(value: OperandValue): value is SafeRegex {
  return typeof value === 'object' && value !== null && 'matches' in value && typeof value.matches === 'function';
}
