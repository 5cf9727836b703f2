import type { JsonObject, JsonValue } from '../../values/json.js';
import { compileDataPath } from '../../query/jsonpath/data-path.js';
import { compileTypedJsonata, isJsonataExpression } from '../../jsonata/index.js';
import { QueryError } from '../../query/query-error.js';
import type { NumberField } from '../state.js';
import type { StateCompiler } from './state-compiler.js';

/** What a number field accepts once it is evaluated. */
export interface NumberRule {
  readonly kind: 'integer' | 'float';
  /** Where the field's own range ends; the texts are AWS's. */
  readonly check?: (value: number) => string | undefined;
}

/**
 * A field that holds a number: literally, by a `…Path` beside it (JSONPath), or by an expression (JSONata).
 *
 * Source of the causes: recordings `scenarios` (`…MaxConcurrencyPath…`, `…tolerated_failure…`), `timeouts`.
 */
export function numberField(
  compiler: StateCompiler,
  fields: JsonObject,
  name: string,
  rule: NumberRule,
): NumberField | null {
  const literal = fields[name];
  const path = fields[`${name}Path`];
  if (typeof path === 'string' && !compiler.jsonata) {
    const evaluate = compileDataPath(path, `${name}Path`);
    return { literal: undefined, evaluate: (scope) => fromPath(evaluate(scope), `${name}Path`, path, rule) };
  }
  if (typeof literal === 'number') return { literal, evaluate: () => checked(literal, rule, undefined) };
  if (!isJsonataExpression(literal)) return null;
  const evaluate = compileTypedJsonata(literal, name, 'number');
  return { literal: undefined, evaluate: (scope) => fromExpression(evaluate(scope), name, rule) };
}

/** `TimeoutSeconds` and `HeartbeatSeconds`, with their `…Path` forms. */
export function durationField(
  compiler: StateCompiler,
  name: 'TimeoutSeconds' | 'HeartbeatSeconds',
): NumberField | null {
  return numberField(compiler, compiler.fields, name, {
    kind: 'integer',
    check: (value) =>
      value < 0 || value > 99_999_999 ? `${name} must be between 0 and 99999999 but was: ${value}` : undefined,
  });
}

function fromPath(value: JsonValue, field: string, path: string, rule: NumberRule): number {
  const number = asNumber(value, rule);
  if (number === undefined) {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    const article = rule.kind === 'integer' ? 'integer' : 'float';
    throw new QueryError(
      'States.Runtime',
      `The ${field} field refers to value "${shown}" which is not a valid ${article}: ${path}`,
    );
  }
  return checked(number, rule, undefined);
}

function fromExpression(value: number, field: string, rule: NumberRule): number {
  if (rule.kind === 'integer' && !Number.isInteger(value)) {
    throw new QueryError(
      'States.QueryEvaluationError',
      `The ${field} field cannot be parsed as an integer: ${value}`,
      field,
    );
  }
  return checked(value, rule, field);
}

/** Text that holds a number counts as one in the `…Path` forms. */
function asNumber(value: JsonValue, rule: NumberRule): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return rule.kind === 'integer' && !Number.isInteger(number) ? undefined : number;
}

/** @param location - For expressions, whose failures are evaluation failures. */
function checked(value: number, rule: NumberRule, location: string | undefined): number {
  const complaint = rule.check?.(value);
  if (complaint === undefined) return value;
  if (location === undefined) throw new QueryError('States.Runtime', complaint);
  throw new QueryError('States.QueryEvaluationError', complaint, location);
}
