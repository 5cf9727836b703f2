import { isJsonObject, type JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import type { Resource } from '../../machine/resource.js';
import { calledFunction, type FunctionName } from './function-name.js';

/** The `InvocationType` of an Invoke call. */
export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

/** A task's call of a Lambda function, be it by the function's ARN or through `lambda:invoke`. */
export class Invocation {
  readonly target: FunctionName;
  /** What the function gets as its event, or the text of `Payload` where that is not JSON. */
  readonly event: JsonValue;
  /** False where `Payload` is text that is not JSON, which Lambda refuses. */
  readonly readable: boolean;
  readonly type: InvocationType;
  /** `ClientContext` as given: base64 of JSON. */
  readonly clientContext: string | undefined;
  /** Whether the response is to hold the end of the function's log. */
  readonly logTail: boolean;

  constructor(
    target: FunctionName,
    event: JsonValue,
    readable = true,
    type: InvocationType = 'RequestResponse',
    clientContext?: string,
    logTail = false,
  ) {
    this.target = target;
    this.event = event;
    this.readable = readable;
    this.type = type;
    this.clientContext = clientContext;
    this.logTail = logTail;
  }

  /** The version that runs. */
  get version(): string {
    return this.target.version;
  }
}

/**
 * Reads a Lambda task's call from what the task was sent.
 *
 * `Payload` given as text is sent as that text, so that text which holds JSON arrives as the JSON value; null and a
 * missing Payload arrive as `{}` (recordings `services/test_lambda_task_service`).
 *
 * @returns undefined for tasks that call no Lambda function, and for calls that name none.
 */
export function readInvocation({ state, input }: TaskEffect): Invocation | undefined {
  return readCall(state.resource, input);
}

/** {@link readInvocation} of a call that is told by its parts. */
export function readCall(resource: Resource, input: JsonValue): Invocation | undefined {
  if (resource.kind === 'lambda') {
    const target = calledFunction(resource.arn, undefined);
    return target === undefined ? undefined : new Invocation(target, input);
  }
  if (!isJsonObject(input)) return undefined;
  const target = targetOf(resource, input);
  if (target === undefined) return undefined;
  const type =
    input.InvocationType === 'Event' || input.InvocationType === 'DryRun' ? input.InvocationType : 'RequestResponse';
  const clientContext = typeof input.ClientContext === 'string' ? input.ClientContext : undefined;
  const logTail = input.LogType === 'Tail';
  const payload = input.Payload;
  if (typeof payload !== 'string' || payload === '') {
    return new Invocation(target, payload === '' ? {} : (payload ?? {}), true, type, clientContext, logTail);
  }
  const event = parseOr(payload, UNREADABLE);
  return event === UNREADABLE
    ? new Invocation(target, payload, false, type, clientContext, logTail)
    : new Invocation(target, event, true, type, clientContext, logTail);
}

/** The function a Lambda task calls; undefined for other tasks, and for calls that name none. */
export function readTarget({ state, input }: TaskEffect): FunctionName | undefined {
  return targetOf(state.resource, input);
}

function targetOf(resource: Resource, input: JsonValue): FunctionName | undefined {
  if (resource.kind === 'lambda') return calledFunction(resource.arn, undefined);
  if (resource.service !== 'lambda' || resource.action !== 'invoke' || !isJsonObject(input)) return undefined;
  const { FunctionName: name, Qualifier: qualifier } = input;
  if (typeof name !== 'string') return undefined;
  return calledFunction(name, typeof qualifier === 'string' ? qualifier : undefined);
}

const UNREADABLE = Symbol('no JSON');

function parseOr<T>(text: string, otherwise: T): JsonValue | T {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return otherwise;
  }
}
