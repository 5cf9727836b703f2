import type { Diagnostic } from '../definition/definition.js';
import { definitionFromObject } from '../definition/sources/from-object.js';
import { validateDefinition } from '../definition/validate/validate-definition.js';
import { checkExpression } from '../machine/check-expression.js';
import type { DefineOptions } from './define-state-machine.js';
import { StateMachine } from './state-machine.js';

/**
 * Checks a definition as ValidateStateMachineDefinition does, expressions included, and says what is wrong or doubtful.
 *
 * @param subject - A machine, or an Amazon States Language object.
 * @returns Errors and warnings with their places; empty for a sound definition. A machine that could be made has no errors.
 * @throws TestkitError with code `INVALID_DEFINITION` only for what is no JSON object at all.
 * @example
 * ```ts
 * const problems = validate({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } });
 * ```
 */
export function validate(subject: StateMachine | object, options: DefineOptions = {}): Diagnostic[] {
  const definition = subject instanceof StateMachine ? subject.definition : definitionFromObject(subject, options);
  return validateDefinition(definition, { checkExpression });
}
