/**
 * Whether a value of a definition is a JSONata expression: a string that starts with `{%` and ends with `%}`. With anything
 * around them, white space included, it is literal text (recorded).
 */
export function isJsonataExpression(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 4 && value.startsWith('{%') && value.endsWith('%}');
}
