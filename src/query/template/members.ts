import { setKey, type JsonObject, type JsonValue } from '../../definition/json.js';
import type { Evaluate } from '../scope.js';

/** A member of the object a template builds. */
export interface Member {
  readonly key: string;
  readonly evaluate: Evaluate;
}

/**
 * Compiles members to a closure that builds the object, in the order of the template.
 *
 * Objects of one to three members are the most frequent and are built as literals.
 */
export function compileMembers(members: readonly Member[]): Evaluate<JsonObject> {
  const [first, second, third] = members;
  if (first === undefined) return () => ({});
  if (members.some(({ key }) => key === '__proto__')) return compileCarefully(members);
  if (second === undefined) return (scope) => ({ [first.key]: first.evaluate(scope) });
  if (third === undefined) {
    return (scope) => ({ [first.key]: first.evaluate(scope), [second.key]: second.evaluate(scope) });
  }
  if (members.length === 3) {
    return (scope) => ({
      [first.key]: first.evaluate(scope),
      [second.key]: second.evaluate(scope),
      [third.key]: third.evaluate(scope),
    });
  }
  return (scope) => {
    const object: Record<string, JsonValue> = {};
    for (const { key, evaluate } of members) object[key] = evaluate(scope);
    return object;
  };
}

/** A key `__proto__` has to be defined, not assigned, to be an ordinary one. */
function compileCarefully(members: readonly Member[]): Evaluate<JsonObject> {
  return (scope) => {
    const object: Record<string, JsonValue> = {};
    for (const { key, evaluate } of members) setKey(object, key, evaluate(scope));
    return object;
  };
}
