import type { JsonValue } from '../../values/json.js';
import type { Scope } from '../../query/scope.js';

/** What an expression may give while it is evaluated: JSON or undefined. Functions never reach the closures. */
export type Value = JsonValue | undefined;

/**
 * A node of an expression as a closure.
 *
 * @param context - The context item, `$`: undefined at the top level.
 * @param locals - Variables bound inside the expression, by slot.
 */
export type Direct = (scope: Scope, context: Value, locals: Value[]) => Value;

/** The locals of expressions that bind none. */
export const NO_LOCALS: Value[] = [];

/**
 * Thrown by a closure when it meets what only the package shall decide: any error, whose text is the package's, a number that
 * JSON lacks, -0. The whole expression is then evaluated again by the package.
 */
export const BAIL = new Error('The jsonata package decides.');

/** Leaves the decision to the package, see {@link BAIL}. */
export function bail(): never {
  throw BAIL;
}
