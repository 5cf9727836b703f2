import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { compilePath } from '../jsonpath/path.js';

/**
 * Names of the variables a JSONPath choice rule reads, as DescribeStateMachine lists them: without `$`, sorted, each
 * once. An Assign field of the rule is a payload template and is not looked at.
 *
 * @throws {@link ExpressionSyntaxError} for a path that does not compile.
 */
export function choiceVariableReferences(rule: JsonObject): string[] {
  const names = new Set<string>();
  const waiting: JsonValue[] = [rule];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isJsonArray(value)) {
      waiting.push(...value);
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (key === 'And' || key === 'Or' || key === 'Not') waiting.push(member);
        else if (typeof member === 'string' && isPathField(key)) addVariable(names, member);
      }
    }
  }
  return [...names].sort();
}

function isPathField(key: string): boolean {
  return key === 'Variable' || key.endsWith('Path');
}

function addVariable(names: Set<string>, text: string): void {
  const { variable } = compilePath(text);
  if (variable !== undefined) names.add(variable);
}
