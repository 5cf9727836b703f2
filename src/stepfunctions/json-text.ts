import { scanJson } from '../values/json-scanner.js';
import { jacksonMessage } from '../values/jackson-message.js';
import type { JsonValue } from '../values/json.js';
import { StepFunctionsException } from './service-exception.js';

/** Parses JSON text; undefined if it is not JSON. */
export function parseJsonText(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * Parses the input of an execution, `{}` if there is none.
 *
 * @throws StepFunctionsException InvalidExecutionInput in the words of the service's parser.
 */
export function executionInput(text: string | undefined): JsonValue {
  if (text === undefined) return {};
  const problem = text === '' ? undefined : scanJson(text);
  if (text !== '' && problem === undefined) return JSON.parse(text) as JsonValue;
  const reason = problem === undefined ? 'Invalid execution input.' : jacksonMessage(text, problem).message;
  throw new StepFunctionsException('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
}
