import type { JsonValue } from '../values/json.js';
import { QueryError } from '../query/query-error.js';
import { typeName, type JsonataType } from './jsonata-type.js';

/** An expression as causes name it: its text without the delimiters, and the field it stands in. */
export interface ExpressionPlace {
  readonly source: string;
  readonly field: string;
}

/** Codes under which the realm reports that a limit was met, and what AWS says then (measured; of time AWS's words are not known). */
const LIMITS: ReadonlyMap<string, string> = new Map([
  [
    'D1011',
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100',
  ],
  ['D1012', 'Expression evaluation timeout: Check for infinite loop'],
  ['memory', 'Expression evaluation memory limit exceeded: Check for excessive memory usage'],
]);

/** The expression returned undefined. */
export function returnedNothing(place: ExpressionPlace): QueryError {
  return failure(place, 'returned nothing (undefined).');
}

/** The expression returned a function, or something that contains one. */
export function returnedUnsupported(place: ExpressionPlace): QueryError {
  return failure(place, 'returned an unsupported result type.');
}

/** The expression returned a value of another type than its field takes. */
export function returnedWrongType(place: ExpressionPlace, expected: JsonataType, value: JsonValue): QueryError {
  return failure(
    place,
    `returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
  );
}

/**
 * The evaluation failed. AWS appends JSONata's own message with its code as a new sentence, and what has no code – its
 * limits – behind a colon. What its engine did not expect is an internal error, with a UUID to report it by (measured).
 */
export function threw(place: ExpressionPlace, code: string, message: string): QueryError {
  if (code === 'internal') return failure(place, `threw an internal error during evaluation. ${message}`);
  const limit = LIMITS.get(code);
  if (limit !== undefined) return failure(place, `threw an error during evaluation: ${limit}`);
  if (code === '') return failure(place, `threw an error during evaluation: ${message}`);
  return failure(place, `threw an error during evaluation. ${code}: ${message}`);
}

function failure(place: ExpressionPlace, what: string): QueryError {
  return new QueryError(
    'States.QueryEvaluationError',
    `The JSONata expression '${place.source}' specified for the field '${place.field}' ${what}`,
    place.field,
  );
}
