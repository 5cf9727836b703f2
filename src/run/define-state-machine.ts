import type { StateMachineType } from '../definition/definition.js';
import { CallSite } from '../mocks/declare/call-site.js';
import type { JsonValue } from '../values/json.js';
import { refuseUnknownOptions } from '../wording/refuse-unknown-options.js';
import { checkedMachine } from './checked-machine.js';
import type { IdentityOptions } from './identity.js';
import { LOAD_OPTIONS, type LoadOptions } from './load-options.js';
import type { StateNamesOfSource } from './load-state-machine.js';
import { readSource } from './read-source.js';
import { StateMachine } from './state-machine.js';

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
 * states are known to the compiler: a misspelt one in options or queries is a compile error. Keys of `mocks` are
 * completed by editors and checked when a test runs, since they may also name functions and resources.
 *
 * Whatever else {@link loadStateMachine} takes will do as well: a parsed template, a construct of the AWS CDK, a path.
 *
 * @throws TestkitError with code `INVALID_DEFINITION` listing what is wrong; for templates and files, as
 *   {@link loadStateMachine}.
 * @example
 * ```ts
 * const machine = defineStateMachine({ StartAt: 'Hello', States: { Hello: { Type: 'Succeed' } } });
 * ```
 */
export function defineStateMachine<const Document>(
  document: Document,
  options: LoadOptions = {},
): StateMachine<StateNamesOfSource<Document>> {
  refuseUnknownOptions('defineStateMachine()', options, LOAD_OPTIONS);
  const definition = readSource(document, options, new CallSite(defineStateMachine));
  return new StateMachine<StateNamesOfSource<Document>>(checkedMachine(definition), options);
}
