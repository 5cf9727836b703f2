import { expect } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { compileJsonata, explainJsonata } from '../../src/jsonata/index.js';
import { QueryError } from '../../src/query/query-error.js';
import { NOTHING } from './cases/table.js';
import { scopeOf, type ScopeParts } from './scope.js';

/** Evaluates an expression without delimiters. */
export function evaluate(source: string, parts?: ScopeParts): JsonValue {
  return compileJsonata(`{% ${source} %}`, 'Output/r')(scopeOf(parts));
}

/** The cause that an expression fails with. */
export function causeOf(source: string, parts?: ScopeParts): string {
  try {
    const value = evaluate(source, parts);
    throw new Error(`${source} gave ${JSON.stringify(value)}`);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    expect(error).toMatchObject({ errorName: 'States.QueryEvaluationError', location: 'Output/r' });
    return error.message;
  }
}

/** What an expression gives, or how it ends: `nothing`, or the code of an error. */
export function outcomeOf(source: string, parts?: ScopeParts): JsonValue {
  try {
    return evaluate(source, parts);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    if (error.message.endsWith('returned nothing (undefined).')) return NOTHING;
    return /during evaluation\. ([A-Z]\d{4}): /.exec(error.message)?.[1] ?? error.message;
  }
}

/** Which way an expression is evaluated. */
export function wayOf(source: string): string {
  return explainJsonata(`{% ${source} %}`).path;
}
