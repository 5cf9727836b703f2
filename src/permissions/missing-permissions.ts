import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { Machine } from '../machine/machine.js';
import { managedPolicy } from './managed-policies.js';
import type { Permission } from './permission.js';
import { requiredPermissions } from './required-permissions.js';
import { samPolicyTemplate } from './sam-policy-templates.js';
import { concerns, readStatement, type Statement } from './statement.js';

/** What a role lacks, as far as its policies tell. */
export interface MissingPermissions {
  /** Needed, and granted by none of the policies that are known. */
  readonly missing: readonly Permission[];
  /** Policies that the kit knows nothing of, so that they may grant what seems missing. */
  readonly unknownPolicies: readonly string[];
}

/**
 * Finds the permissions that a state machine needs and its policies do not grant.
 *
 * It errs on the side of silence: where a name is computed, or a policy names its resource by an intrinsic function, the
 * permission counts as granted; conditions and permission boundaries are not looked at.
 *
 * @param policies - The `Policies` of an `AWS::Serverless::StateMachine`: names or ARNs of managed policies, SAM policy
 *   templates, policy documents and statements, alone or in a list. Also a list of plain policy documents.
 * @example
 * ```ts
 * missingPermissions(machine, ['AWSLambdaRole', { DynamoDBReadPolicy: { TableName: 'orders' } }]).missing;
 * // [{ action: 'dynamodb:PutItem', resource: 'arn:*:dynamodb:*:*:table/orders', state: 'SaveOrder' }]
 * ```
 */
export function missingPermissions(machine: Machine, policies: JsonValue): MissingPermissions {
  return missingOf(machine, policies, (resource) => resource);
}

/**
 * The permissions that a machine's template surely leaves out, for warnings that are to be right: none that is optional, none if
 * a policy is not known. Accounts and regions are not compared, since those of a definition are stand-ins.
 */
export function surelyMissingPermissions(machine: Machine, policies: JsonValue): readonly Permission[] {
  const { missing, unknownPolicies } = missingOf(machine, policies, anywhere);
  return unknownPolicies.length > 0 ? [] : missing.filter(({ optional }) => optional !== true);
}

/** An ARN in any partition, region and account; the latest version of a function is its function. */
function anywhere(resource: string): string {
  const [arn, , service, region, account, ...name] = resource.split(':');
  if (arn !== 'arn' || name.length === 0) return resource;
  const open = (part: string | undefined): string => (part === '' || part === undefined ? '' : '*');
  return ['arn', '*', service, open(region), open(account), ...name].join(':').replace(/:\$LATEST$/, '');
}

function missingOf(machine: Machine, policies: JsonValue, asked: (resource: string) => string): MissingPermissions {
  const statements: Statement[] = [];
  const unknown: string[] = [];
  for (const policy of isJsonArray(policies) ? policies : [policies]) readPolicy(policy, statements, unknown);
  const missing = requiredPermissions(machine).filter(
    ({ action, resource }) => !isGranted(statements, action, asked(resource)),
  );
  return { missing, unknownPolicies: unknown };
}

function isGranted(statements: readonly Statement[], action: string, resource: string): boolean {
  const concerning = statements.filter((statement) => concerns(statement, action, resource));
  // A denial of part of an open resource leaves the rest; only one of all of it decides.
  const denied = concerning.some(
    ({ allow, resources }) => !allow && resources.some((on) => on === '*' || on === resource),
  );
  return !denied && concerning.some(({ allow }) => allow);
}

function readPolicy(policy: JsonValue, statements: Statement[], unknown: string[]): void {
  if (typeof policy === 'string') {
    const statement = managedPolicy(policy);
    if (statement === undefined) unknown.push(policy);
    else statements.push(statement);
  } else if (isJsonObject(policy)) {
    readObject(policy, statements, unknown);
  }
}

function readObject(policy: JsonObject, statements: Statement[], unknown: string[]): void {
  if (policy.Statement !== undefined) {
    const list = isJsonArray(policy.Statement) ? policy.Statement : [policy.Statement];
    for (const statement of list) if (isJsonObject(statement)) statements.push(readStatement(statement));
    return;
  }
  if (policy.Action !== undefined || policy.NotAction !== undefined) {
    statements.push(readStatement(policy));
    return;
  }
  for (const [name, parameters] of Object.entries(policy)) {
    const statement = samPolicyTemplate(name, parameters);
    if (statement === undefined) unknown.push(name);
    else statements.push(statement);
  }
}
