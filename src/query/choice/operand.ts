import type { JsonValue } from '../../definition/json.js';
import { QueryError } from '../query-error.js';

/**
 * The value a path of a choice rule has found.
 *
 * @throws {@link QueryError} with `States.Runtime` and AWS's words (recorded) if it found none; a Default does not help.
 */
export function presentValue(value: JsonValue | undefined, path: string): JsonValue {
  if (value !== undefined) return value;
  throw new QueryError(
    'States.Runtime',
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}
