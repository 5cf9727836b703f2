import { TestkitError } from '../../values/errors.js';
import { CallSite } from './call-site.js';
import type { Declaration } from './declaration.js';
import type { Mock } from './mocks.js';

/** One mock for each item of a Map; made by {@link perItem}. */
export class PerItem {
  readonly mocks: readonly Mock[];
  readonly declaredAt: Declaration;

  /** @internal */
  constructor(mocks: readonly Mock[], declaredAt: Declaration) {
    this.mocks = mocks;
    this.declaredAt = declaredAt;
  }
}

/**
 * Gives each item of a Map answers of its own, whatever order the items run in.
 *
 * @param mocks - One entry for each item, by index: an outcome, a value or a function that answers every call for this
 *   item, or a list that advances with the calls for this item alone. The item is that of the innermost Map around the
 *   task. An item beyond the list is a TestkitError MOCK_EXHAUSTED.
 * @throws TestkitError INVALID_MOCK if `mocks` is not a list.
 * @example
 * ```ts
 * const mocks = { Charge: perItem([succeed({ ok: true }), [fail('Card.Declined'), succeed({ ok: true })]]) };
 * ```
 */
export function perItem(mocks: readonly Mock[]): PerItem {
  const declaredAt = new CallSite(perItem);
  if (!Array.isArray(mocks)) {
    throw new TestkitError(
      'INVALID_MOCK',
      `perItem() takes a list with one mock for each item.\nDeclared at ${declaredAt.toString()}.`,
    );
  }
  return new PerItem([...(mocks as readonly Mock[])], declaredAt);
}
