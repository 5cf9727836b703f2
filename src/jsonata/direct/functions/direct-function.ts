import type { Scope } from '../../../query/scope.js';
import type { Value } from '../direct.js';

/**
 * A built-in function as the closures call it. It gets the arguments that its types allow and bails out for all others, so that the
 * package says what is wrong with them.
 */
export interface DirectFunction {
  /** How many arguments a call may have. With fewer, functions fall back on the context item: left to the package. */
  readonly least: number;
  readonly most: 0 | 1 | 2 | 3;
  /**
   * Whether the result is a sequence: undefined for none, one item for itself. At the end of a lambda the package does not
   * take its brackets off, see `higher-order.ts`.
   */
  readonly isSequence?: true;
  readonly apply: (first: Value, second: Value, third: Value, scope: Scope) => Value;
}

/** What a sequence stands for. */
export function valueOfSequence<T>(items: readonly T[]): readonly T[] | T | undefined {
  return items.length > 1 ? items : items[0];
}
