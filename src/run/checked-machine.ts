import type { Definition, Diagnostic } from '../definition/definition.js';
import { TestkitError } from '../values/errors.js';
import { explainDiagnostics } from '../definition/validate/explain-diagnostics.js';
import type { ExpressionSite } from '../definition/validate/expressions.js';
import { type ExpressionProblem, validateDefinition } from '../definition/validate/validate-definition.js';
import { knowsOperation } from '../integrations/shapes/client-package.js';
import { checkExpression } from '../machine/check-expression.js';
import { compileMachine } from '../machine/compile/compile-machine.js';
import type { Machine } from '../machine/machine.js';
import { ExpressionSyntaxError } from '../query/query-error.js';

/**
 * Validates a definition and compiles it.
 *
 * @throws TestkitError with code `INVALID_DEFINITION` that lists every error with its place.
 */
export function checkedMachine(definition: Definition): Machine {
  // JSONPath is read once, by the compiler; only where it cannot are all paths looked through. What JSONata refers to is no
  // business of the compiler's, and what was parsed is kept for it.
  if (hasErrors(validateDefinition(definition, { checkExpression: checkJsonata, knowsOperation }))) refuse(definition);
  try {
    return compileMachine(definition);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) refuse(definition, error);
    throw error;
  }
}

function checkJsonata(site: ExpressionSite): readonly ExpressionProblem[] {
  return site.kind === 'jsonata' ? checkExpression(site) : [];
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'ERROR');
}

/** Throws all that is wrong with a definition; if nothing is, what went wrong. */
function refuse(definition: Definition, otherwise?: Error): void {
  const diagnostics = validateDefinition(definition, { checkExpression, knowsOperation });
  if (!hasErrors(diagnostics) && otherwise !== undefined) throw otherwise;
  throw new TestkitError('INVALID_DEFINITION', explainDiagnostics(definition, diagnostics));
}
