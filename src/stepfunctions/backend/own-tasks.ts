import type { Effect, TaskEffect } from '../../engine/records/effect.js';
import type { Outcome } from '../../engine/outcome.js';
import { answerLater } from '../../engine/task-tokens.js';
import { serviceError } from '../../integrations/service-error.js';
import { callUuid } from '../../integrations/call-identity.js';
import { integrationOf } from '../../integrations/bound/integration-of.js';
import type { Mocks } from '../../mocks/declare/mocks.js';
import { endedOutcome } from '../../mocks/nested-execution.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { StepFunctionsException } from '../service-exception.js';
import { callOperation } from '../operations/operations.js';
import type { Backend } from './backend.js';
import type { HostedExecution } from './hosted-execution.js';

/**
 * Answers the tasks that are the fake's own business: those that call Step Functions itself, and those that wait for somebody with
 * a task token. What a test mocks by the state's name or resource is left to the mock.
 */
export function answerBySelf(
  backend: Backend,
  execution: HostedExecution,
  effect: Effect,
  mocks: Mocks,
): Outcome | Promise<Outcome> | undefined {
  if (effect.kind !== 'task') return undefined;
  const { resource, name } = effect.state;
  if (Object.hasOwn(mocks, name) || Object.hasOwn(mocks, resource.arn)) return undefined;
  if (resource.kind === 'activity') return { kind: 'silent', startedAfter: Infinity };
  if (resource.kind !== 'service') return undefined;
  const own = resource.service === 'states' || resource.service === 'aws-sdk:sfn';
  if (own) return callItself(backend, execution, effect);
  // A client sends the token to whoever is to answer it.
  const { clients = {} } = backend.options;
  if (resource.pattern === 'waitForTaskToken' && !Object.hasOwn(clients, resource.service)) return waits(effect);
  return undefined;
}

async function callItself(backend: Backend, execution: HostedExecution, effect: TaskEffect): Promise<Outcome> {
  const { resource } = effect.state;
  const operation = resource.kind === 'service' ? capitalised(resource.action) : '';
  let response: JsonObject;
  try {
    const request = isJsonObject(effect.input) ? requestOf(effect.input) : {};
    // The call must not start before this execution has come to rest.
    await Promise.resolve();
    response = pascal(await callOperation(backend, operation, request)) as JsonObject;
  } catch (error) {
    if (error instanceof StepFunctionsException) return refused(effect, error);
    throw error;
  }
  if (resource.pattern === 'request')
    return integrationOf(resource).complete(effect, { kind: 'success', output: response });
  if (resource.pattern === 'waitForTaskToken') return waits(effect);
  const { ExecutionArn: arn } = response;
  if (typeof arn === 'string') answerWhenOver(backend, execution, effect, arn);
  return waits(effect);
}

/** `.sync`: the answer comes when the execution that was started ends. */
function answerWhenOver(backend: Backend, parent: HostedExecution, effect: TaskEffect, arn: string): void {
  const child = backend.executions.get(arn);
  if (child === undefined) return;
  backend.whenOver(child, () => {
    if (child.failure !== undefined) {
      parent.failure ??= child.failure;
      backend.pump(parent);
      return;
    }
    const { root } = child.engine;
    const after = ((root.stoppedAt ?? root.startedAt) - root.startedAt) / 1000;
    answerLater(parent.engine, effect, { ...endedOutcome(effect, root), after });
    backend.pump(parent);
  });
}

/** The service took the task; its answer comes later. */
function waits(effect: TaskEffect): Outcome {
  return { kind: 'silent', submitted: integrationOf(effect.state.resource).submitted(effect) ?? {} };
}

function refused(effect: TaskEffect, { name, message }: StepFunctionsException): Outcome {
  const failure = {
    name,
    code: name,
    message,
    statusCode: 400,
    requestId: callUuid(effect, 'request'),
    modelled: true,
  };
  return { kind: 'failure', ...serviceError(effect.state.resource, failure) };
}

/** Members begin with a small letter on the wire. Inputs may be given as JSON instead of text. */
function requestOf(input: JsonObject): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const text = (name === 'Input' || name === 'Output') && typeof value !== 'string' ? JSON.stringify(value) : value;
    request[name.charAt(0).toLowerCase() + name.slice(1)] = text;
  }
  return request;
}

function pascal(value: unknown): JsonValue {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [capitalised(name), pascal(member)]));
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
