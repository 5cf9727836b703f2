import type { JsonValue } from '../values/json.js';
import type { StateMachine } from '../run/state-machine.js';
import { explainPermissions } from '../permissions/explain-permissions.js';
import { missingPermissions as missingOf, type MissingPermissions } from '../permissions/missing-permissions.js';
import type { Permission } from '../permissions/permission.js';
import { requiredPermissions as requiredOf } from '../permissions/required-permissions.js';

/**
 * Lists the IAM actions that a state machine's role must be allowed to take, and on what: those of its Tasks, of the jobs
 * they wait for, of distributed Maps with their readers and writers, and of roles that Tasks assume.
 *
 * What is computed while the machine runs leaves the resource open (`*`). Permissions for logging and tracing, and those
 * that a called service needs for itself, are not among them.
 *
 * @example
 * ```ts
 * requiredPermissions(machine).map(({ action }) => action); // ['lambda:InvokeFunction']
 * ```
 */
export function requiredPermissions(machine: StateMachine): readonly Permission[] {
  return requiredOf(machine.machine);
}

/** {@link MissingPermissions}, and the same in sentences. */
export interface PermissionReport extends MissingPermissions {
  /** Which permissions are missing, and what needs them; undefined if none is. */
  readonly explanation: string | undefined;
}

/**
 * Finds the permissions that a state machine needs and its policies do not grant. It errs on the side of silence: what a
 * definition computes, or a policy names by an intrinsic function, counts as granted.
 *
 * @param policies - `Policies` of a SAM template: managed policies by name or ARN, SAM policy templates, policy documents
 *   and statements, alone or in a list.
 * @example
 * ```ts
 * expect(missingPermissions(machine, ['AWSLambdaRole']).missing).toEqual([]);
 * ```
 */
export function missingPermissions(machine: StateMachine, policies: JsonValue): PermissionReport {
  const found = missingOf(machine.machine, policies);
  return { ...found, explanation: explainPermissions(`The role of "${machine.name}"`, found) };
}
