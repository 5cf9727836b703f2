import type { Definition, Diagnostic, StateMachineType } from '../definition.js';
import { isJsonObject, type JsonValue } from '../../values/json.js';
import { definitionFromObject } from '../sources/from-object.js';
import { scanJson } from '../sources/json-scanner.js';
import { awsLocation } from './aws-location.js';
import { jacksonMessage } from './jackson-message.js';
import { validateDefinition, type ValidationOptions } from './validate-definition.js';

/** A diagnostic as ValidateStateMachineDefinition returns it. */
export interface ServiceDiagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** `/States/Invoke/Next`, or a place in a text that is no JSON; absent for a blank text. */
  readonly location?: string;
}

/** A diagnostic in the words of the service. */
export function serviceDiagnostic(definition: Definition, diagnostic: Diagnostic): ServiceDiagnostic {
  const { severity, code, message, pointer } = diagnostic;
  return { severity, code, message, location: awsLocation(definition, pointer) };
}

/**
 * What ValidateStateMachineDefinition answers for a definition's text: its `diagnostics`, errors and warnings alike.
 *
 * Texts that are no JSON are answered as recorded, in the words of the service's parser.
 */
export function validateDefinitionText(
  text: string,
  type: StateMachineType = 'STANDARD',
  options: ValidationOptions = {},
): ServiceDiagnostic[] {
  const problem = text.trim() === '' ? undefined : scanJson(text);
  if (problem !== undefined) {
    const { message, location } = jacksonMessage(text, problem);
    const whole = `${message}\n at ${location}`;
    return [{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: whole, location }];
  }
  const document = text.trim() === '' ? null : (JSON.parse(text) as JsonValue);
  if (!isJsonObject(document)) {
    const message = 'Definition must be a valid JSON object';
    return [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message }];
  }
  const definition = definitionFromObject(document, { type });
  return validateDefinition(definition, options).map((diagnostic) => serviceDiagnostic(definition, diagnostic));
}

/**
 * The message of the exception InvalidDefinition, as CreateStateMachine and UpdateStateMachine throw it; undefined if
 * there is no error among the diagnostics.
 *
 * @example
 * ```ts
 * invalidDefinitionMessage(validateDefinitionText('{}'));
 * // "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'"
 * ```
 */
export function invalidDefinitionMessage(diagnostics: readonly ServiceDiagnostic[]): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (errors.length === 0) return undefined;
  const texts = errors.map(({ code, message, location }) => {
    return `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`;
  });
  return `Invalid State Machine Definition: '${texts.join(', ')}'`;
}
