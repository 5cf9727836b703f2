/** How one mock was used in a run. */
export interface MockUse {
  readonly key: string;
  /** Where it was declared: `test/order.test.ts:18`; undefined for values and functions, which do not tell. */
  readonly declaredAt: string | undefined;
  readonly calls: number;
  /** Outcomes of its list that no call took. */
  readonly unconsumed: number;
  /** Errors of functions that were invoked as `Event`, so that nobody else hears of them: `TypeError: x is undefined`. */
  readonly unheard: readonly string[];
}
