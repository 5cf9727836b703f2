import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { TokenAnswer } from '../engine/task-tokens.js';
import { callUuid } from '../integrations/call-identity.js';
import { serviceError, type ServiceFailure } from '../integrations/service-error.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TokenDesk } from './responder.js';

/**
 * The answer to a task that answers the token of another: `aws-sdk:sfn:sendTaskSuccess`, `sendTaskFailure` and
 * `sendTaskHeartbeat`. It may be a task of the same execution or of any other in the run.
 *
 * @returns undefined for all other tasks.
 */
export function sendTask(effect: TaskEffect, desk: TokenDesk): Outcome | undefined {
  const { resource } = effect.state;
  if (resource.service !== 'aws-sdk:sfn' || !isJsonObject(effect.input)) return undefined;
  const { TaskToken: token } = effect.input;
  if (typeof token !== 'string') return undefined;
  const answer = answerOf(resource.action, effect.input);
  if (answer === 'invalid output') return refused(effect, 'InvalidOutput', "Invalid Output: 'Invalid output'");
  if (answer === undefined) return undefined;
  const refusal = desk.sendTask(token, answer);
  if (refusal !== undefined) return refused(effect, refusal.name, refusal.message);
  return { kind: 'success', output: {} };
}

function answerOf(action: string, input: JsonObject): TokenAnswer | 'invalid output' | undefined {
  switch (action) {
    case 'sendTaskSuccess':
      return success(input.Output);
    case 'sendTaskFailure':
      return { kind: 'failure', error: textOrNull(input.Error), cause: textOrNull(input.Cause) };
    case 'sendTaskHeartbeat':
      return { kind: 'heartbeat' };
    default:
      return undefined;
  }
}

/** The API takes JSON text; Step Functions makes it of an object or a list. */
function success(output: JsonValue | undefined): TokenAnswer | 'invalid output' {
  if (typeof output === 'object' && output !== null) return { kind: 'success', output };
  if (typeof output !== 'string') return 'invalid output';
  try {
    return { kind: 'success', output: JSON.parse(output) as JsonValue };
  } catch {
    return 'invalid output';
  }
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function refused(effect: TaskEffect, name: string, message: string): Outcome {
  const failure: ServiceFailure = { name, message, requestId: callUuid(effect, 'request'), modelled: true };
  return { kind: 'failure', ...serviceError(effect.state.resource, failure) };
}
