import type { JsonValue } from '../../values/json.js';
import type { Scope } from '../scope.js';

/**
 * Ends the evaluation of a call with `States.Runtime`.
 *
 * @param problem - AWS's words after "There was an error while evaluating the intrinsic function: …". Without it,
 *   "Invalid arguments in States.X", which is what AWS says of a wrong type, number or size of arguments.
 */
export type FailIntrinsic = (problem?: string) => never;

/** What a call computes from the values of its arguments. */
export type IntrinsicFunction = (operands: readonly JsonValue[], fail: FailIntrinsic, scope: Scope) => JsonValue;
