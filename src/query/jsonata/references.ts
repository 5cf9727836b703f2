/** What an expression reads from outside itself. */
export interface JsonataReferences {
  /** Variables it reads, without the `$`, in order of appearance: neither `states`, nor functions, nor names bound inside the expression. */
  readonly variables: readonly string[];
  /** Paths it reads below `$states`, such as `['result', 'Payload']`; `[]` for `$states` as a whole. */
  readonly states: readonly (readonly string[])[];
  /** What it reads from a document at the top level, which Step Functions does not have: `$`, `$$` or a field name. */
  readonly topLevel: readonly string[];
}

/** Lists what an expression (delimiters included) refers to, for the validator. */
export function jsonataReferences(text: string): JsonataReferences {
  throw new Error(`not built yet: ${text}`);
}
