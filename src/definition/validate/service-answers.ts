import type { Diagnostic } from '../definition.js';
import { isJsonObject, type JsonValue } from '../../values/json.js';
import { definitionFromObject } from '../sources/from-object.js';
import { scanJson } from '../../values/json-scanner.js';
import type { DefinitionOptions } from '../sources/options.js';
import { jacksonMessage } from '../../values/jackson-message.js';
import { validateDefinition, type ValidationOptions } from './validate-definition.js';

/**
 * Checks a definition's text as ValidateStateMachineDefinition does. Texts that are not JSON are answered as recorded, in the
 * words of the service's parser.
 */
export function validateDefinitionText(
  text: string,
  options: Omit<DefinitionOptions, 'file'> = {},
  validation: ValidationOptions = {},
): Diagnostic[] {
  const problem = text.trim() === '' ? undefined : scanJson(text);
  if (problem !== undefined) {
    const { message, location } = jacksonMessage(text, problem);
    const whole = `${message}\n at ${location}`;
    return [
      { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: whole, pointer: '', awsLocation: location },
    ];
  }
  const document = text.trim() === '' ? null : (JSON.parse(text) as JsonValue);
  if (!isJsonObject(document)) {
    const message = 'Definition must be a valid JSON object';
    return [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message, pointer: '' }];
  }
  return validateDefinition(definitionFromObject(document, options), validation);
}

/** A diagnostic as ValidateStateMachineDefinition returns it: hints and places in files are ours. */
export function serviceDiagnostic({ severity, code, message, awsLocation }: Diagnostic): object {
  return { severity, code, message, ...(awsLocation === undefined ? {} : { location: awsLocation }) };
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
export function invalidDefinitionMessage(diagnostics: readonly Diagnostic[]): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (errors.length === 0) return undefined;
  // Measured: where the diagnostic has no location, the exception says "at null".
  const texts = errors.map(({ code, message, awsLocation = 'null' }) => `${code}: ${message} at ${awsLocation}`);
  return `Invalid State Machine Definition: '${texts.join(', ')}'`;
}
