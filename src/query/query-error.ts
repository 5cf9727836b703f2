/**
 * The failure of an expression while a state runs. The engine turns it into a failure of the state:
 * it puts AWS's "An error occurred while executing the state …" before the cause, and for a location it
 * records an `EvaluationFailed` event.
 */
export class QueryError extends Error {
  /** The ASL error name: `States.Runtime` for JSONPath and intrinsics, `States.QueryEvaluationError` for JSONata. */
  readonly errorName: string;
  /** JSONata only: the field path as `EvaluationFailed` reports it, such as `Output/result` or `Choices[1]/Condition`. */
  readonly location: string | undefined;

  /** @param causeText - The cause in AWS's words, without the prefix that names the state. */
  constructor(errorName: string, causeText: string, location?: string) {
    super(causeText);
    this.name = 'QueryError';
    this.errorName = errorName;
    this.location = location;
  }
}

/**
 * Text that no compiler of ours can read as a path, intrinsic function or expression. Thrown while a definition is
 * compiled, never while it runs; the validator turns it into a diagnostic with a location.
 */
export class ExpressionSyntaxError extends Error {
  /** The expression as it stands in the definition. */
  readonly expression: string;
  /** What our own parser found, where the message is AWS's, which says no more; otherwise empty. */
  readonly hint: string;

  constructor(expression: string, message: string, hint = '') {
    super(message);
    this.name = 'ExpressionSyntaxError';
    this.expression = expression;
    this.hint = hint;
  }
}
