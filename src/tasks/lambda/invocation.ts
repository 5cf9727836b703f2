import { isJsonObject, type JsonValue } from '../../definition/json.js';
import type { TaskEffect } from '../../engine/effect.js';
import { parseFunctionName, type FunctionName } from './function-name.js';

/** The `InvocationType` of an Invoke call. */
export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

/** A task's call of a Lambda function, be it by the function's ARN or through `lambda:invoke`. */
export interface Invocation {
  readonly target: FunctionName;
  readonly type: InvocationType;
  /** What the function gets as its event, or the text of `Payload` where that is no JSON. */
  readonly event: JsonValue;
  /** False where `Payload` is text that is no JSON, which Lambda refuses. */
  readonly readable: boolean;
  /** `ClientContext` as given: base64 of JSON. */
  readonly clientContext: string | undefined;
  readonly logTail: boolean;
  /** The version that runs. An alias counts as version 1, since nothing says which version it stands for. */
  readonly version: string;
}

/**
 * Reads a Lambda task's call from what the task was sent.
 *
 * `Payload` given as text is sent as that text, so that text which holds JSON arrives as the JSON value; null and a
 * missing Payload arrive as `{}` (recordings `services/test_lambda_task_service`).
 *
 * @returns undefined for tasks that call no Lambda function, and for calls that name none.
 */
export function readInvocation(effect: TaskEffect): Invocation | undefined {
  const { resource } = effect.state;
  if (resource.kind === 'lambda') {
    const target = parseFunctionName(resource.arn);
    return target === undefined ? undefined : { ...PLAIN, target, event: effect.input, version: versionOf(target) };
  }
  if (!isLambdaInvoke(effect) || !isJsonObject(effect.input)) return undefined;
  const { FunctionName, Qualifier, InvocationType, Payload, ClientContext, LogType } = effect.input;
  const named = typeof FunctionName === 'string' ? parseFunctionName(FunctionName) : undefined;
  if (named === undefined) return undefined;
  const target = typeof Qualifier === 'string' ? { ...named, qualifier: Qualifier } : named;
  return {
    ...readPayload(Payload),
    target,
    version: versionOf(target),
    type: InvocationType === 'Event' || InvocationType === 'DryRun' ? InvocationType : 'RequestResponse',
    clientContext: typeof ClientContext === 'string' ? ClientContext : undefined,
    logTail: LogType === 'Tail',
  };
}

/** Whether a task calls `lambda:invoke`, with a task token or without. */
export function isLambdaInvoke(effect: TaskEffect): boolean {
  const { kind, service, action } = effect.state.resource;
  return kind === 'service' && service === 'lambda' && action === 'invoke';
}

const PLAIN = { type: 'RequestResponse', readable: true, clientContext: undefined, logTail: false } as const;

function versionOf({ qualifier }: FunctionName): string {
  if (qualifier === undefined || qualifier === '$LATEST') return '$LATEST';
  return /^\d+$/.test(qualifier) ? qualifier : '1';
}

function readPayload(payload: JsonValue | undefined): { readonly event: JsonValue; readonly readable: boolean } {
  if (payload === undefined || payload === null || payload === '') return { event: {}, readable: true };
  if (typeof payload !== 'string') return { event: payload, readable: true };
  try {
    return { event: JSON.parse(payload) as JsonValue, readable: true };
  } catch {
    return { event: payload, readable: false };
  }
}
