import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { FailureOutcome, Outcome } from '../../engine/outcome.js';
import { payloadSize } from '../../values/payload-size.js';
import { callUuid } from '../call-identity.js';
import { lambdaResponse } from '../responses/lambda-response.js';
import { serviceError } from '../service-error.js';
import { payloadFailure } from './function-failure.js';
import type { Invocation } from './invocation.js';

/** Bytes that the result of a synchronous invocation may have: Lambda's 6 MB. */
const MAX_RESULT = 6_291_556;

/** What Lambda says of a function's result that it does not hand on: above 6 MB it fails. */
export function functionProblem(result: JsonValue): FailureOutcome | undefined {
  const size = payloadSize(result);
  return size > MAX_RESULT ? tooLarge(size) : undefined;
}

/** What `lambda:invoke` gives for a function's result: the whole Invoke response around it. */
export function lambdaResult(effect: TaskEffect, invocation: Invocation, result: JsonValue): Outcome {
  const problem = functionProblem(result);
  if (problem !== undefined) return problem;
  if (invocation.type !== 'RequestResponse') return accepted(effect, invocation);
  const details = {
    executedVersion: invocation.target.version,
    ...(invocation.logTail ? { logResult: logTail(effect, invocation) } : {}),
  };
  return { kind: 'success', output: lambdaResponse(effect, result, details) };
}

/** What `InvocationType` `Event` and `DryRun` answer: that Lambda took the call, and nothing of the function. */
export function accepted(effect: TaskEffect, { type }: Invocation): Outcome {
  return { kind: 'success', output: lambdaResponse(effect, undefined, { statusCode: type === 'Event' ? 202 : 204 }) };
}

/** What Lambda says of a `Payload` that is text but no JSON; undefined if there is nothing to say. */
export function refusedPayload(effect: TaskEffect, invocation: Invocation): FailureOutcome | undefined {
  if (invocation.readable) return undefined;
  const token = /^[^\s,{}[\]":]*/.exec(typeof invocation.event === 'string' ? invocation.event : '')?.[0] ?? '';
  const expected = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  const detail = token === '' ? '' : `: Unrecognized token '${token}': ${expected}`;
  const message = `Could not parse request body into json: Could not parse payload into json${detail}`;
  const failure = { name: 'InvalidRequestContentException', message, requestId: callUuid(effect, 'request') };
  return { kind: 'failure', ...serviceError(effect.state.resource, failure) };
}

/**
 * The failure that a whole Invoke response stands for if there is a `FunctionError` in it. A `Payload` that is text holding
 * JSON is taken as that JSON.
 */
export function invokeFailure(response: JsonValue): FailureOutcome | undefined {
  if (!isJsonObject(response) || !('FunctionError' in response)) return undefined;
  const { Payload: payload = null } = response;
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return payloadFailure(parsed(text), text);
}

const MEMBERS = new Set([
  'ExecutedVersion',
  'FunctionError',
  'LogResult',
  'Payload',
  'SdkHttpMetadata',
  'SdkResponseMetadata',
  'StatusCode',
]);

/** Whether a value cannot but be a whole Invoke response: it has a status and a payload, and nothing foreign. */
export function isInvokeResponse(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value) || typeof value.StatusCode !== 'number' || !('Payload' in value)) return false;
  return Object.keys(value).every((name) => MEMBERS.has(name));
}

function tooLarge(size: number): FailureOutcome {
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size (${size} bytes) exceeded maximum allowed payload size (${MAX_RESULT} bytes).`;
  return { kind: 'failure', error: errorType, cause: JSON.stringify({ errorType, errorMessage }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The end of the log of a function that logged nothing, as `LogType` `Tail` gives it. */
function logTail(effect: TaskEffect, { target: { version } }: Invocation): string {
  const id = callUuid(effect, 'request');
  return Buffer.from(`START RequestId: ${id} Version: ${version}\nEND RequestId: ${id}\n`).toString('base64');
}
