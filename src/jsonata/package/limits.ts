/** How far one evaluation may go. */
export interface JsonataLimits {
  /** Evaluations of a node of the tree, one inside another. AWS: 100. */
  readonly depth: number;
  /** Evaluations of a node of the tree altogether. Ends a loop on every machine at the same point. */
  readonly steps: number;
  /** Rounds of the package's loops, and as many for the characters of texts that its functions read. */
  readonly rounds: number;
  /** Real time, for what no count can see: a regular expression that backtracks. Beyond, a TestkitError is thrown. */
  readonly milliseconds: number;
}

/**
 * AWS fails an expression beyond depth 100 and one that takes a second (measured). Here steps and rounds stand for that second, so
 * that every machine gives the same answer: 500,000 steps are about half a second and enough to map 100,000 items. The clock only
 * guards against a regular expression that would never end, and never decides what an execution does.
 */
export const DEFAULT_LIMITS: JsonataLimits = { depth: 100, steps: 500_000, rounds: 50_000_000, milliseconds: 20_000 };
