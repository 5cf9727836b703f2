import type { JsonObject, JsonValue } from '../../definition/json.js';
import type { Evaluate } from '../scope.js';

export function compileTemplate(value: JsonValue, field: string): Evaluate {
  throw new Error(`not yet: ${JSON.stringify(value)} ${field}`);
}

export function compileAssignments(assign: JsonObject): Evaluate<Record<string, JsonValue>> {
  throw new Error(`not yet: ${JSON.stringify(assign)}`);
}
