/** How an expression will be evaluated. */
export interface JsonataExplanation {
  /** `direct`: by closures of our own; `package`: by the jsonata package. Both give the same answers. */
  readonly path: 'direct' | 'package';
  /** What the closures do not cover, where the package is used. */
  readonly reason: string | undefined;
}

/** Says which way an expression (delimiters included) takes. */
export function explainJsonata(text: string): JsonataExplanation {
  throw new Error(`not built yet: ${text}`);
}
