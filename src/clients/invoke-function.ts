import { TestkitError } from '../values/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { lambdaResponse } from '../integrations/responses/lambda-response.js';
import { payloadFailure } from '../integrations/lambda/function-failure.js';
import { readInvocation, type Invocation } from '../integrations/lambda/invocation.js';

/** What `InvokeCommand` brings back. Mocks may give the payload in any form that holds text. */
export interface InvokeAnswer {
  readonly StatusCode?: number;
  readonly ExecutedVersion?: string;
  readonly FunctionError?: string;
  readonly LogResult?: string;
  readonly Payload?: unknown;
}

/** What `InvokeCommand` takes. */
export interface InvokeInput {
  readonly FunctionName: string;
  readonly Payload: Uint8Array;
  /** Whatever else the task sends: `Qualifier`, `InvocationType`, `ClientContext`, `LogType`. */
  readonly [parameter: string]: unknown;
}

/**
 * Calls a Lambda function through a client: a function's own ARN and `lambda:invoke` alike become an `InvokeCommand` with
 * the event as JSON in `Payload`. A `FunctionError` in the answer fails the Task with the payload's `errorType`.
 */
export async function invokeFunction(
  name: string,
  effect: TaskEffect,
  invoke: (input: InvokeInput) => Promise<InvokeAnswer>,
): Promise<Outcome> {
  const invocation = readInvocation(effect);
  if (invocation === undefined) {
    throw new TestkitError(
      'INVALID_INPUT',
      `Task "${effect.state.name}" names no Lambda function that ${name} could call.`,
    );
  }
  const answer = await invoke(invokeInput(effect, invocation));
  const text = payloadText(answer.Payload);
  if (answer.FunctionError !== undefined) {
    // A function's own ARN quotes the payload as it came, lambda:invoke writes it anew (recordings error_handling).
    const payload = text === '' ? null : readPayload(name, text);
    return payloadFailure(payload, effect.state.resource.kind === 'lambda' ? text : JSON.stringify(payload));
  }
  if (invocation.type !== 'RequestResponse') {
    const statusCode = answer.StatusCode ?? (invocation.type === 'Event' ? 202 : 204);
    return { kind: 'success', output: lambdaResponse(effect, undefined, { statusCode }) };
  }
  const payload = text === '' ? null : readPayload(name, text);
  if (effect.state.resource.kind === 'lambda')
    return { kind: 'success', output: payload, outputText: text === '' ? 'null' : text };
  const details = {
    executedVersion: answer.ExecutedVersion ?? invocation.version,
    ...(answer.LogResult === undefined ? {} : { logResult: answer.LogResult }),
  };
  return { kind: 'success', output: lambdaResponse(effect, payload, details) };
}

function invokeInput({ state, input }: TaskEffect, { event, readable }: Invocation): InvokeInput {
  const { resource } = state;
  const sent: JsonObject =
    resource.kind === 'lambda' ? { FunctionName: resource.arn } : isJsonObject(input) ? input : {};
  const { FunctionName: name } = sent;
  const text = !readable && typeof event === 'string' ? event : JSON.stringify(event);
  // A name that is not text is refused before.
  const FunctionName = typeof name === 'string' ? name : '';
  return { ...sent, FunctionName, Payload: new TextEncoder().encode(text) };
}

function payloadText(payload: unknown): string {
  if (payload === undefined || payload === null) return '';
  if (typeof payload === 'string') return payload;
  if (payload instanceof Uint8Array) return new TextDecoder().decode(payload);
  // A mock may give the value itself, which says as much.
  return JSON.stringify(payload);
}

function readPayload(name: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
    throw new TestkitError(
      'INVALID_MOCK',
      `${name} answered InvokeCommand with a Payload that is not JSON: ${shown}\n` +
        'Hint: resolve with Payload: new TextEncoder().encode(JSON.stringify(result)).',
    );
  }
}
