import type { JsonObject } from '../../values/json.js';
import { ExpressionSyntaxError, QueryError } from '../query-error.js';
import type { Evaluate } from '../scope.js';
import { compilePath } from './path.js';

/** The path `$`: gives the scope's input. Compare by reference to skip the evaluation. */
export const identity: Evaluate = (scope) => scope.input;

const EMPTY: JsonObject = Object.freeze({});

/**
 * Compiles InputPath, OutputPath and other fields that hold a whole path.
 *
 * @param text - The field's value; null stands for `{}`, as AWS has it.
 * @param field - The field's name, for messages.
 * @returns {@link identity} for `$`. The closure throws {@link QueryError} with `States.Runtime` and AWS's text
 *   "Invalid path '$.x' : No results for path: $['x']" where a definite path finds nothing.
 * @throws {@link ExpressionSyntaxError} for text that is not a path; intrinsic functions are not allowed in these fields.
 */
export function compileDataPath(text: string | null, field: string): Evaluate {
  if (text === null) return () => EMPTY;
  if (!text.trimStart().startsWith('$')) {
    throw new ExpressionSyntaxError(text, `${field} must be a JSONPath, which starts with '$'`);
  }
  if (text.trim() === '$') return identity;
  const path = compilePath(text);
  return (scope) => {
    const value = path.read(scope);
    if (value !== undefined) return value;
    throw new QueryError('States.Runtime', `Invalid path '${path.text}' : ${path.explainMissing(scope).text}`);
  };
}
