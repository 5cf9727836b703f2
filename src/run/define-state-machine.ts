import { definitionFromObject } from '../definition/sources/from-object.js';
import type { StateMachineType } from '../definition/definition.js';
import type { JsonValue } from '../values/json.js';
import { checkedMachine } from './checked-machine.js';
import type { IdentityOptions } from './identity.js';
import { StateMachine } from './state-machine.js';
import type { StateNamesOf } from './state-names.js';

/** What can be said about a definition given as an object. */
export interface DefineOptions extends IdentityOptions {
  /** Default `StateMachine`. */
  readonly name?: string;
  /** Default `STANDARD`. */
  readonly type?: StateMachineType;
  /** Values for `${name}` in the definition. */
  readonly substitutions?: Readonly<Record<string, JsonValue>>;
}

/**
 * Makes a state machine from an Amazon States Language object. With `as const`, or written in place, the names of its
 * states are known to the compiler: a misspelt one in mocks, options or queries is a compile error.
 *
 * @throws TestkitError with code `INVALID_DEFINITION` listing what is wrong.
 * @example
 * ```ts
 * const machine = defineStateMachine({ StartAt: 'Hello', States: { Hello: { Type: 'Succeed' } } });
 * ```
 */
export function defineStateMachine<const Document>(
  document: Document,
  options: DefineOptions = {},
): StateMachine<StateNamesOf<Document>> {
  const definition = definitionFromObject(document, options);
  return new StateMachine<StateNamesOf<Document>>(checkedMachine(definition), options);
}
