import type { JsonValue } from '../../definition/json.js';
import type { Scope } from '../scope.js';

/** A JSONPath of a definition, compiled once. */
export interface CompiledPath {
  /** The path as the definition writes it, such as `$.order.items[0]`. */
  readonly text: string;
  /** What the path starts from: `$`, `$$` or `$name`. */
  readonly root: 'input' | 'context' | 'variable';
  /** The variable's name, without the `$`; undefined for the other roots. */
  readonly variable: string | undefined;
  /** Whether the path can select one value at most; an indefinite path always gives an array. */
  readonly definite: boolean;
  /** The value, `[]` for an indefinite path without hits, or undefined where a definite path finds nothing. */
  readonly read: (scope: Scope) => JsonValue | undefined;
  /** Why `read` found nothing. */
  readonly explainMissing: (scope: Scope) => MissingValue;
}

/** Why a definite path found nothing. */
export interface MissingValue {
  /** AWS's words, such as `No results for path: $['order']['id']`. */
  readonly text: string;
  /** Whether the last segment is an index beyond an array that exists; a template gives null for it. */
  readonly beyondArray: boolean;
}

export function compilePath(text: string): CompiledPath {
  throw new Error(`not yet: ${text}`);
}
