import type { JsonValue } from '../../values/json.js';
import { parseTimestamp } from '../../values/timestamp.js';
import { compileTypedJsonata, isJsonataExpression } from '../../jsonata/index.js';
import { compilePath } from '../../query/jsonpath/path.js';
import { QueryError } from '../../query/query-error.js';
import type { Evaluate } from '../../query/scope.js';
import type { StateCompiler } from './state-compiler.js';

/**
 * Compiles the one field of a Wait that says until when, to a moment of virtual time.
 *
 * Source of the causes: recordings `base/test_wait`, `evaluate_jsonata`.
 */
export function compileWait(compiler: StateCompiler): Evaluate<number> {
  const { Seconds: seconds, Timestamp: timestamp, SecondsPath, TimestampPath } = compiler.fields;
  if (typeof SecondsPath === 'string') return secondsPath(SecondsPath);
  if (typeof TimestampPath === 'string') return timestampPath(TimestampPath);
  if (typeof timestamp === 'string') return compiler.jsonata ? jsonataTimestamp(timestamp) : literal(timestamp);
  if (isJsonataExpression(seconds)) return jsonataSeconds(seconds);
  const wait = typeof seconds === 'number' ? seconds * 1000 : 0;
  return (scope) => scope.now() + wait;
}

function literal(timestamp: string): Evaluate<number> {
  const at = parseTimestamp(timestamp) ?? Number.NaN;
  return () => at;
}

function secondsPath(text: string): Evaluate<number> {
  const path = compilePath(text);
  return (scope) => {
    const value = path.read(scope);
    if (value === undefined) throw runtime(`The SecondsPath parameter does not reference an input value: ${text}`);
    const seconds = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof seconds !== 'number' || !Number.isInteger(seconds)) {
      throw runtime(`The SecondsPath parameter cannot be parsed as a long value: ${text} == ${shown(value)}`);
    }
    if (seconds < 0) {
      throw runtime(`The SecondsPath parameter references a negative value: ${text} == ${shown(value)}`);
    }
    return scope.now() + seconds * 1000;
  };
}

function timestampPath(text: string): Evaluate<number> {
  const path = compilePath(text);
  return (scope) => {
    const value = path.read(scope);
    if (value === undefined) throw runtime(`The TimestampPath parameter does not reference an input value: ${text}`);
    const at = typeof value === 'string' ? parseTimestamp(value) : undefined;
    if (at !== undefined) return at;
    throw runtime(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${text} == ${shown(value)}`,
    );
  };
}

function jsonataTimestamp(text: string): Evaluate<number> {
  const evaluate: Evaluate<string> = isJsonataExpression(text)
    ? compileTypedJsonata(text, 'Timestamp', 'string')
    : () => text;
  return (scope) => {
    const value = evaluate(scope);
    const at = parseTimestamp(value);
    if (at !== undefined) return at;
    throw evaluation(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
      'Timestamp',
    );
  };
}

function jsonataSeconds(text: string): Evaluate<number> {
  const evaluate = compileTypedJsonata(text, 'Seconds', 'number');
  return (scope) => {
    const value = evaluate(scope);
    if (!Number.isInteger(value)) {
      throw evaluation(`The Seconds field cannot be parsed as an integer: ${value}`, 'Seconds');
    }
    if (value < 0 || value > 99_999_999) {
      throw evaluation(`Seconds must be between 0 and 99999999 but was: ${value}`, 'Seconds');
    }
    return scope.now() + value * 1000;
  };
}

/** Strings stand without quotes in these causes. */
function shown(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function runtime(cause: string): QueryError {
  return new QueryError('States.Runtime', cause);
}

function evaluation(cause: string, location: string): QueryError {
  return new QueryError('States.QueryEvaluationError', cause, location);
}
