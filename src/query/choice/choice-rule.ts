import type { JsonObject } from '../../definition/json.js';
import type { Evaluate } from '../scope.js';

export function compileChoiceRule(rule: JsonObject): Evaluate<boolean> {
  throw new Error(`not yet: ${JSON.stringify(rule)}`);
}

/** Names of the variables a JSONPath choice rule reads, sorted, each once. */
export function choiceVariableReferences(rule: JsonObject): string[] {
  throw new Error(`not yet: ${JSON.stringify(rule)}`);
}
