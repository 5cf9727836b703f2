/** How far one evaluation may go. */
export interface JsonataLimits {
  /** Evaluations of a node of the tree, one inside another. AWS: 100. */
  readonly depth: number;
  /** Evaluations of a node of the tree altogether. Ends a loop on every machine at the same point. */
  readonly steps: number;
  /** Real time, for what the steps cannot see: a regular expression or a sort that takes too long. */
  readonly milliseconds: number;
}

/**
 * AWS fails an expression beyond depth 100 (measured); its time limit is not known. 500,000 steps are about half a second here
 * and enough to map 100,000 items.
 */
export const DEFAULT_LIMITS: JsonataLimits = { depth: 100, steps: 500_000, milliseconds: 3_000 };
