import type { JsonValue } from '../../definition/json.js';
import type { Evaluate } from '../scope.js';

/** Compiles any JSON value with expressions at any depth; a failure's location is `field` with `/key` and `[index]` added. */
export function compileJsonataTemplate(value: JsonValue, field: string): Evaluate {
  throw new Error(`not built yet: ${String(value)} ${field}`);
}
