import type { Evaluate } from '../scope.js';

/** Whether a value of a definition is a JSONata expression: a string that starts with `{%` and ends with `%}`, nothing around. */
export function isJsonataExpression(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 4 && value.startsWith('{%') && value.endsWith('%}');
}

/**
 * Compiles an expression, delimiters included.
 *
 * @param field - Where it stands, as `EvaluationFailed` reports it: `Output/result`, `Choices[1]/Condition`.
 * @throws {@link ExpressionSyntaxError} now, when JSONata cannot parse it.
 * @throws {@link QueryError} `States.QueryEvaluationError` when run and it fails or returns nothing.
 */
export function compileJsonata(text: string, field: string): Evaluate {
  throw new Error(`not built yet: ${text} ${field}`);
}
