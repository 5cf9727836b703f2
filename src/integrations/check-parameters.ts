import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/records/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { callUuid } from './call-identity.js';
import type { IntegrationAction } from '../services/integration.js';
import { serviceError } from './service-error.js';

/**
 * Checks what a Task sends to an optimized integration, as Step Functions and the service do before anything is answered.
 *
 * A required parameter that is missing, one that the integration does not have, or one of the wrong format keeps the Task
 * from being scheduled: States.Runtime, which nothing can catch. A required parameter that is null gets as far as the
 * service, which refuses it. Source: recordings `services/test_apigetway_task_service`, `error_handling`; reports of
 * `The field "TaskToken" is not supported by Step Functions` at run time.
 *
 * @returns The failure, or undefined if there is nothing to complain about: then the mock answers.
 */
export function refusedParameters(effect: TaskEffect, action: IntegrationAction): FailureOutcome | undefined {
  const complaints = parameterComplaints(action, effect.state.resource.service, effect.input);
  if (complaints.length > 0) {
    const cause =
      `The Parameters '${JSON.stringify(effect.input)}' could not be used to start the Task: ` +
      `[${complaints.join(', ')}]`;
    return { kind: 'failure', error: 'States.Runtime', cause, stage: 'schedule' };
  }
  return isJsonObject(effect.input) ? refusedByService(effect, action, effect.input) : undefined;
}

/** What Step Functions says of parameters it cannot start the Task with, in its words; empty if it can. */
export function parameterComplaints(action: IntegrationAction, service: string, parameters: JsonValue): string[] {
  const given = isJsonObject(parameters) ? parameters : {};
  const complaints = action.required
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => `The field '${name}' is required but was missing`);
  if (action.complete) {
    for (const name of Object.keys(given)) {
      if (action.required.includes(name) || action.optional.includes(name)) continue;
      complaints.push(`The field "${name}" is not supported by Step Functions`);
    }
  }
  for (const name of LISTS_OF_STRINGS[service] ?? []) {
    const value = given[name];
    if (value === undefined || isMapOfStringLists(value)) continue;
    complaints.push(`The value of the field '${name}' has an invalid format`);
  }
  return complaints;
}

/** Parameters that must map names to lists of strings. */
const LISTS_OF_STRINGS: Readonly<Record<string, readonly string[]>> = {
  apigateway: ['Headers', 'QueryParameters'],
  eks: ['QueryParameters'],
};

function isMapOfStringLists(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  return Object.values(value).every((list) => isJsonArray(list) && list.every((item) => typeof item === 'string'));
}

const TABLE_NAME = /^[a-zA-Z0-9_.-]+$/;

/** What the services were recorded to refuse themselves. */
function refusedByService(
  effect: TaskEffect,
  action: IntegrationAction,
  parameters: JsonObject,
): FailureOutcome | undefined {
  const { resource } = effect.state;
  const missing = action.required.find((name) => parameters[name] === null);
  if (resource.service === 'sqs' && missing !== undefined) {
    return refuse(effect, 'MissingParameter', `The request must contain the parameter ${missing}.`);
  }
  if (resource.service !== 'dynamodb') return undefined;
  if (missing !== undefined) {
    return refuse(effect, 'ValidationException', constraint('null', missing, 'Member must not be null'));
  }
  const table = parameters.TableName;
  if (typeof table === 'string' && !TABLE_NAME.test(table) && !table.startsWith('arn:')) {
    const pattern = 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+';
    return refuse(effect, 'ValidationException', constraint(`'${table}'`, 'TableName', pattern));
  }
  return undefined;
}

function constraint(value: string, name: string, rule: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${rule}`;
}

function refuse(effect: TaskEffect, name: string, message: string): FailureOutcome {
  const failure = { name, code: name, message, requestId: callUuid(effect, 'request'), modelled: false };
  return { kind: 'failure', ...serviceError(effect.state.resource, failure) };
}
