import { programOf } from './program.js';

/** How an expression is evaluated. */
export interface JsonataExplanation {
  /** `direct`: by closures of our own; `package`: by the jsonata package. Both give the same answers. */
  readonly path: 'direct' | 'package';
  /** What the closures do not cover, where the package is used. */
  readonly reason: string | undefined;
}

/** Says which way an expression (delimiters included) is evaluated. Throws {@link ExpressionSyntaxError}. */
export function explainJsonata(text: string): JsonataExplanation {
  const { direct } = programOf(text);
  return 'run' in direct ? { path: 'direct', reason: undefined } : { path: 'package', reason: direct.reason };
}
