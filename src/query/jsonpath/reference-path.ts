import type { JsonValue } from '../../definition/json.js';

/** Where a state writes its result. */
export interface ReferencePath {
  /** The path as written, or null for "drop the result". */
  readonly text: string | null;
  /** The raw input with the value written into it; nothing is changed in place. */
  readonly write: (raw: JsonValue, value: JsonValue) => JsonValue;
}

export function compileReferencePath(text: string | null): ReferencePath {
  throw new Error(`not yet: ${text}`);
}
