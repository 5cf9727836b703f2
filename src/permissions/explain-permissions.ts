import type { MissingPermissions } from './missing-permissions.js';

/** States named for one permission. */
const STATES_SHOWN = 3;

/**
 * Tells which permissions are missing, one line for each action and resource with the states that need it.
 *
 * @param subject - The role for the first line: `The role of "Orders"`.
 * @returns undefined if nothing is missing.
 */
export function explainPermissions(
  subject: string,
  { missing, unknownPolicies }: MissingPermissions,
): string | undefined {
  if (missing.length === 0) return undefined;
  const states = new Map<string, string[]>();
  for (const { action, resource, state } of missing) {
    const line = `${action} on ${resource}`;
    states.set(line, [...(states.get(line) ?? []), state]);
  }
  const lines = [...states].map(([line, needing]) => `  ${line}   needed by ${listStates(needing)}`);
  const count = states.size === 1 ? 'a permission' : `${states.size} permissions`;
  const verdict = unknownPolicies.length === 0 ? `lacks ${count}` : `may lack ${count}`;
  const unsure =
    unknownPolicies.length === 0
      ? []
      : [`Not known, so they may grant this: ${unknownPolicies.map((name) => `"${name}"`).join(', ')}.`];
  return [`${subject} ${verdict} that its states need:`, '', ...lines, ...unsure].join('\n');
}

function listStates(names: readonly string[]): string {
  const shown = names.slice(0, STATES_SHOWN).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
