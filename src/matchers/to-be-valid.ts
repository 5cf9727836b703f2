import { TestkitError } from '../values/errors.js';
import type { Definition, Diagnostic } from '../definition/definition.js';
import { explainDiagnostics } from '../definition/validate/explain-diagnostics.js';
import { validateDefinition } from '../definition/validate/validate-definition.js';
import { isExecution } from '../history/execution.js';
import { explainCount } from '../wording/counts.js';
import { knowsOperation } from '../integrations/shapes/client-package.js';
import { checkExpression } from '../machine/check-expression.js';
import { readObject } from '../run/read-source.js';
import { StateMachine } from '../run/state-machine.js';
import { explainKind } from '../explain/execution-subject.js';
import type { Matcher } from '../explain/matcher.js';

/**
 * `toBeValid()`: Step Functions would accept a definition: the validator finds no errors. The subject is a state machine, an Amazon States Language
 * object, a parsed template or a construct of the AWS CDK. Warnings are allowed.
 */
export const toBeValid: Matcher<[]> = (_context, subject) => {
  const definition = definitionOf(subject);
  const diagnostics: readonly Diagnostic[] = validateDefinition(definition, { checkExpression, knowsOperation });
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR').length;
  const pass = errors === 0;
  return {
    pass,
    message: () => {
      const name = `state machine "${definition.name}"`;
      if (pass) return `Expected ${name} not to be valid, but the validator finds no errors in it.`;
      // Its first line says what this one does.
      const [, ...findings] = explainDiagnostics(definition, diagnostics).split('\n');
      return [`Expected ${name} to be valid, but it has ${explainCount(errors, 'error')}.`, ...findings].join('\n');
    },
  };
};

function definitionOf(subject: unknown): Definition {
  if (subject instanceof StateMachine) return subject.definition;
  const isDocument = typeof subject === 'object' && subject !== null && !Array.isArray(subject) && !('then' in subject);
  if (!isDocument || isExecution(subject)) {
    throw new TestkitError(
      'INVALID_SUBJECT',
      `toBeValid() needs a state machine or an Amazon States Language object, but got ${explainKind(subject)}.`,
    );
  }
  return readObject(subject, {});
}
