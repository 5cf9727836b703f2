import type { Definition, Diagnostic } from '../definition/definition.js';
import { definitionFromObject } from '../definition/sources/from-object.js';
import { lintDefinition } from '../definition/lint/lints.js';
import { withoutDisabled } from '../definition/lint/suppressed.js';
import { DIAGNOSTIC_CODES } from '../definition/validate/codes.js';
import { validateDefinitionText } from '../definition/validate/service-answers.js';
import { validateDefinition } from '../definition/validate/validate-definition.js';
import { knowsOperation } from '../integrations/shapes/client-package.js';
import { checkExpression } from '../machine/check-expression.js';
import { TestkitError } from '../values/errors.js';
import { didYouMean } from '../wording/nearest-name.js';
import { refuseUnknownOptions, type OptionNames } from '../wording/refuse-unknown-options.js';
import { checkedMachine } from './checked-machine.js';
import { LOAD_OPTIONS, type LoadOptions } from './load-options.js';
import { permissionDiagnostics } from './permission-diagnostics.js';
import { readObject } from './read-source.js';
import { StateMachine } from './state-machine.js';

/** What {@link validate} can be told. */
export interface ValidateOptions extends LoadOptions {
  /** Codes of warnings that are not wanted, such as `['NO_TIMEOUT']`. Errors cannot be ignored. */
  readonly ignore?: readonly string[];
  /**
   * Whether to warn of what Step Functions accepts and hardly anybody means. Default true; false for the JSON text of a
   * definition, which is answered as the service answers.
   */
  readonly lint?: boolean;
}

const VALIDATE_OPTIONS: OptionNames<ValidateOptions> = { ...LOAD_OPTIONS, ignore: true, lint: true };

/**
 * Checks a definition as ValidateStateMachineDefinition does, expressions included, and says what is wrong or doubtful.
 *
 * @param subject - A machine, an Amazon States Language object or its JSON text, a parsed template, a construct of the AWS CDK.
 * @param options - For objects and texts; `type: 'EXPRESS'` has rules of its own.
 * @returns Errors and warnings with their places; empty for a sound definition. A machine that could be made has no errors.
 *   Warnings that a `Comment` disables (`asl-testkit-disable NO_TIMEOUT`) are left out.
 * @throws TestkitError with code `INVALID_DEFINITION` for values that are neither an object nor a text, `INVALID_OPTION` for
 *   codes in `ignore` that no warning has.
 * @example
 * ```ts
 * const problems = validate({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } });
 * ```
 */
export function validate(subject: StateMachine | object | string, options: ValidateOptions = {}): Diagnostic[] {
  refuseUnknownOptions('validate()', options, VALIDATE_OPTIONS);
  const { ignore = [], lint = typeof subject !== 'string', ...define } = options;
  checkIgnored(ignore, 'The option "ignore"');
  const { standIns: _standIns, ...forText } = define;
  if (typeof subject === 'string' && !lint)
    return notIgnored(validateDefinitionText(subject, forText, { checkExpression, knowsOperation }), ignore);
  if (typeof subject === 'string') {
    const found = validateDefinitionText(subject, forText, { checkExpression, knowsOperation });
    if (hasErrors(found)) return notIgnored(found, ignore);
    return validateDefinitionFully(definitionFromObject(JSON.parse(subject), forText), { ignore, lint });
  }
  const definition = subject instanceof StateMachine ? subject.definition : readObject(subject, define);
  return validateDefinitionFully(definition, { ignore, lint });
}

/** The same for a definition that was read already. Lints, and what its template grants, are looked at once it has no errors. */
export function validateDefinitionFully(
  definition: Definition,
  { ignore = [], lint = true }: Pick<ValidateOptions, 'ignore' | 'lint'> = {},
): Diagnostic[] {
  const diagnostics = validateDefinition(definition, { checkExpression, knowsOperation });
  if (!hasErrors(diagnostics)) {
    if (lint) diagnostics.push(...lintDefinition(definition));
    if (definition.policies !== undefined) diagnostics.push(...permissionDiagnostics(checkedMachine(definition)));
  }
  const found = lint ? diagnostics : diagnostics.filter(({ code }) => DIAGNOSTIC_CODES[code].origin === 'service');
  return notIgnored(withoutDisabled(definition, found), ignore);
}

/**
 * Refuses codes that cannot be ignored.
 *
 * @param subject - What names them, for the message: `--ignore`.
 * @throws TestkitError INVALID_OPTION.
 */
export function checkIgnored(codes: readonly string[], subject: string): void {
  for (const code of codes) {
    const known = Object.hasOwn(DIAGNOSTIC_CODES, code)
      ? DIAGNOSTIC_CODES[code as keyof typeof DIAGNOSTIC_CODES]
      : undefined;
    if (known === undefined) {
      const near = didYouMean(code, Object.keys(DIAGNOSTIC_CODES));
      throw new TestkitError(
        'INVALID_OPTION',
        `${subject} names "${code}", which is not the code of a diagnostic.${near}`,
      );
    }
    if (known.severity === 'error') {
      throw new TestkitError(
        'INVALID_OPTION',
        `${subject} names "${code}", which is an error: Step Functions refuses such definitions.`,
      );
    }
  }
}

function notIgnored(diagnostics: readonly Diagnostic[], ignore: readonly string[]): Diagnostic[] {
  return diagnostics.filter(({ severity, code }) => severity === 'ERROR' || !ignore.includes(code));
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'ERROR');
}
