import type { Diagnostic } from '../definition/definition.js';
import type { Machine } from '../machine/machine.js';
import { missingPermissions } from '../permissions/missing-permissions.js';

/**
 * Warnings for what the tasks of a machine need and the `Policies` of its SAM template do not grant; none for a machine whose
 * template names a role instead, or that comes from no template.
 */
export function permissionDiagnostics(machine: Machine): Diagnostic[] {
  const { definition } = machine;
  if (definition.policies === undefined) return [];
  const { missing, unknownPolicies } = missingPermissions(machine, definition.policies);
  const unsure =
    unknownPolicies.length === 0
      ? ''
      : `, unless one of these does, which the kit does not know: ${unknownPolicies.join(', ')}`;
  return missing.map(({ action, resource, state }) => {
    const pointer = machine.stateByName.get(state)?.pointer ?? '';
    const location = definition.locate(pointer);
    return {
      severity: 'WARNING',
      code: 'MISSING_PERMISSION',
      message: `"${state}" needs ${action} on ${resource}, which the template's Policies do not grant${unsure}`,
      pointer,
      ...(location === undefined ? {} : { location }),
    };
  });
}
