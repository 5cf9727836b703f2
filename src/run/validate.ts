import type { Definition, Diagnostic } from '../definition/definition.js';
import { validateDefinitionText } from '../definition/validate/service-answers.js';
import { validateDefinition } from '../definition/validate/validate-definition.js';
import { knowsOperation } from '../integrations/shapes/client-package.js';
import { checkExpression } from '../machine/check-expression.js';
import type { DefineOptions } from './define-state-machine.js';
import { checkedMachine } from './checked-machine.js';
import { permissionDiagnostics } from './permission-diagnostics.js';
import { readObject } from './read-source.js';
import { StateMachine } from './state-machine.js';

/**
 * Checks a definition as ValidateStateMachineDefinition does, expressions included, and says what is wrong or doubtful.
 *
 * @param subject - A machine, an Amazon States Language object or its JSON text, a parsed template, a construct of the AWS CDK.
 * @param options - For objects and texts; `type: 'EXPRESS'` has rules of its own.
 * @returns Errors and warnings with their places; empty for a sound definition. A machine that could be made has no errors.
 * @throws TestkitError with code `INVALID_DEFINITION` only for values that are neither an object nor a text.
 * @example
 * ```ts
 * const problems = validate({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } });
 * ```
 */
export function validate(subject: StateMachine | object | string, options: DefineOptions = {}): Diagnostic[] {
  if (typeof subject === 'string') return validateDefinitionText(subject, options, { checkExpression, knowsOperation });
  const definition = subject instanceof StateMachine ? subject.definition : readObject(subject, options);
  return validateDefinitionFully(definition);
}

/** The same for a definition that was read already. What its template grants is looked at once it has no errors. */
export function validateDefinitionFully(definition: Definition): Diagnostic[] {
  const diagnostics = validateDefinition(definition, { checkExpression, knowsOperation });
  if (definition.policies === undefined || diagnostics.some(({ severity }) => severity === 'ERROR')) return diagnostics;
  return [...diagnostics, ...permissionDiagnostics(checkedMachine(definition))];
}
