import { dialectAdvice } from '../../query/jsonpath/dialect-advice.js';

/** The path in the causes that Step Functions writes for a path without a value; it may have quotes of its own. */
const QUOTED_PATHS: readonly RegExp[] = [
  /The JSONPath '(\$.{0,10000}?)' specified for the field '/s,
  /Invalid path '(\$.{0,10000}?)' ?: /s,
];

/**
 * What to use instead of a path that a failure quotes, where later versions of json-path would have found a value.
 *
 * @param error - The failure's error; only `States.Runtime` quotes paths, whatever the causes of others look like.
 * @param cause - The failure's whole cause, as AWS words it.
 * @returns Sentences without a full stop; none for a path that every json-path reads alike.
 */
export function adviceOnFailure(error: string | null | undefined, cause: string | null | undefined): string[] {
  if (error !== 'States.Runtime' || cause === null || cause === undefined) return [];
  for (const pattern of QUOTED_PATHS) {
    const path = pattern.exec(cause)?.[1];
    if (path !== undefined) return dialectAdvice(path);
  }
  return [];
}
