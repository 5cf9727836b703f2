import type { JsonValue } from '../../definition/json.js';

/** Names of the variables a payload template reads, sorted, each once. */
export function variableReferences(template: JsonValue): string[] {
  throw new Error(`not yet: ${JSON.stringify(template)}`);
}

/** Names of the variables one path or intrinsic call reads, sorted, each once. */
export function expressionVariableReferences(text: string): string[] {
  throw new Error(`not yet: ${text}`);
}
