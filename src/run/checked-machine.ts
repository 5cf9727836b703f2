import type { Definition } from '../definition/definition.js';
import { TestkitError } from '../values/errors.js';
import { explainDiagnostics } from '../definition/validate/explain-diagnostics.js';
import { validateDefinition } from '../definition/validate/validate-definition.js';
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
  refuseErrors(definition, false);
  try {
    return compileMachine(definition);
  } catch (error) {
    // Expressions are read once, by the compiler; only where it cannot are all of them looked through.
    if (error instanceof ExpressionSyntaxError) refuseErrors(definition, true);
    throw error;
  }
}

function refuseErrors(definition: Definition, expressionsToo: boolean): void {
  const diagnostics = validateDefinition(definition, expressionsToo ? { checkExpression, knowsOperation } : { knowsOperation });
  if (diagnostics.every(({ severity }) => severity !== 'ERROR')) return;
  throw new TestkitError('INVALID_DEFINITION', explainDiagnostics(definition, diagnostics));
}
