/** Where a mock was declared: a line of a test ({@link CallSite}) or of a file. */
export interface Declaration {
  /** `test/order.test.ts:18`; empty if it is not known. */
  toString(): string;
}
