import { MANAGED_POLICY_ACTIONS } from './managed-policy-actions.js';
import { allowing, type Statement } from './statement.js';

/**
 * What a managed policy grants. On what it grants it is not looked at: it counts as anything.
 *
 * @param name - Its name or ARN, as SAM takes both.
 * @returns undefined for policies of the account, and others that the kit does not know.
 */
export function managedPolicy(name: string): Statement | undefined {
  const plain = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(name)?.[1] ?? name;
  const actions = Object.hasOwn(MANAGED_POLICY_ACTIONS, plain) ? MANAGED_POLICY_ACTIONS[plain] : undefined;
  return actions === undefined ? undefined : allowing(actions.split(' '));
}
