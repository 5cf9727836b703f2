import { isJsonArray, isJsonObject, type JsonValue } from '../../values/json.js';
import { parseIntrinsicCall, type IntrinsicCall } from '../intrinsics/parse-call.js';
import { compilePath } from '../jsonpath/path.js';

/**
 * Names of the variables a payload template reads, as DescribeStateMachine lists them: without `$`, sorted, each once.
 *
 * @throws {@link ExpressionSyntaxError} for a template that does not compile.
 * @example
 * ```ts
 * variableReferences({ 'sum.$': 'States.MathAdd($b, $a.x)', text: '$c' }); // ['a', 'b']
 * ```
 */
export function variableReferences(template: JsonValue): string[] {
  const names = new Set<string>();
  const waiting: JsonValue[] = [template];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isJsonArray(value)) {
      waiting.push(...value);
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (!key.endsWith('.$')) waiting.push(member);
        else if (typeof member === 'string') addExpression(names, member);
      }
    }
  }
  return [...names].sort();
}

/**
 * Names of the variables that one path or call of an intrinsic function reads: without `$`, sorted, each once.
 *
 * @throws {@link ExpressionSyntaxError} for text that is neither.
 */
export function expressionVariableReferences(text: string): string[] {
  const names = new Set<string>();
  addExpression(names, text);
  return [...names].sort();
}

function addExpression(names: Set<string>, text: string): void {
  if (text.trimStart().startsWith('$')) addName(names, compilePath(text).variable);
  else addCall(names, parseIntrinsicCall(text));
}

function addCall(names: Set<string>, call: IntrinsicCall): void {
  for (const operand of call.operands) {
    if (operand.kind === 'path') addName(names, operand.path.variable);
    else if (operand.kind === 'call') addCall(names, operand.call);
  }
}

function addName(names: Set<string>, name: string | undefined): void {
  if (name !== undefined) names.add(name);
}
