import { QueryError } from '../query-error.js';

/**
 * A path of a choice rule has found no value.
 *
 * @throws {@link QueryError} with `States.Runtime` and AWS's words (recorded); a Default does not help.
 */
export function missingValue(path: string): never {
  throw new QueryError(
    'States.Runtime',
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}
