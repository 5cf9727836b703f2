import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { patternsMeet } from './pattern.js';

/** An IAM statement as far as it decides whether an action is allowed. Conditions are not looked at. */
export interface Statement {
  readonly allow: boolean;
  readonly actions: readonly string[];
  /** Whether `actions` are the ones that are excepted. */
  readonly notActions: boolean;
  readonly resources: readonly string[];
  /** Whether `resources` are the ones that are excepted. */
  readonly notResources: boolean;
}

/** A statement that allows actions on resources. */
export function allowing(actions: readonly string[], resources: readonly string[] = ['*']): Statement {
  return { allow: true, actions, notActions: false, resources, notResources: false };
}

/** Reads a statement of a policy document. What an intrinsic function of a template leaves open counts as `*`. */
export function readStatement(value: JsonObject): Statement {
  return {
    allow: value.Effect !== 'Deny',
    actions: texts(value.Action ?? value.NotAction ?? []),
    notActions: value.Action === undefined && value.NotAction !== undefined,
    resources: texts(value.Resource ?? value.NotResource ?? '*'),
    notResources: value.Resource === undefined && value.NotResource !== undefined,
  };
}

function texts(value: JsonValue): string[] {
  const list = isJsonArray(value) ? value : [value];
  return list.map((item) => (typeof item === 'string' ? item : textOf(item)));
}

/** What can be said of a text that a template computes: the parts of a `Fn::Sub` that are not variables. */
function textOf(value: JsonValue): string {
  const sub = isJsonObject(value) ? value['Fn::Sub'] : undefined;
  const text = isJsonArray(sub) ? sub[0] : sub;
  return typeof text === 'string' ? text.replace(/\$\{[^}]*\}/g, '*') : '*';
}

/** Whether a statement may be about an action on a resource. */
export function concerns(statement: Statement, action: string, resource: string): boolean {
  const wanted = action.toLowerCase();
  const named = statement.actions.some((pattern) => patternsMeet(pattern.toLowerCase(), wanted));
  if (named === statement.notActions) return false;
  const on = statement.resources.some((pattern) => patternsMeet(pattern, resource));
  // An exception that merely meets the resource may leave other resources of the pattern alone.
  return statement.notResources ? !statement.resources.includes(resource) : on;
}
