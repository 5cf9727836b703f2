import type { Diagnostic } from '../definition/definition.js';
import type { Machine } from '../machine/machine.js';
import { surelyMissingPermissions } from '../permissions/missing-permissions.js';

/**
 * Warnings for what the tasks of a machine need and its SAM template does not grant by `Policies`, connectors or policies of
 * their own. None for a machine whose template names a role instead, or whose policies are not all known.
 */
export function permissionDiagnostics(machine: Machine): Diagnostic[] {
  const { definition } = machine;
  if (definition.policies === undefined) return [];
  return surelyMissingPermissions(machine, definition.policies).map(({ action, resource, state }) => {
    const pointer = machine.stateByName.get(state)?.pointer ?? '';
    const location = definition.locate(pointer);
    return {
      severity: 'WARNING',
      code: 'MISSING_PERMISSION',
      message: `"${state}" needs ${action} on ${resource}, which the template's Policies do not grant`,
      pointer,
      ...(location === undefined ? {} : { location }),
    };
  });
}
