import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { TaskEffect } from '../engine/effect.js';
import type { FailureOutcome } from '../engine/outcome.js';
import { findAction } from './catalogue.js';
import { memberAt } from './member-path.js';

/**
 * Finds out whether a response that came back makes the Task fail all the same.
 *
 * Step Functions does so for `events:putEvents` with failed entries, `apigateway:invoke` and `http:invoke` with a status
 * other than 2xx, `ecs:runTask` that could not place its task (unless it is request response), and `.sync` jobs that
 * ended badly. Source: developer guide, page of each integration; recordings `services`, `callback`.
 *
 * A Lambda response with a `FunctionError` is not looked at here: that is the function's failure.
 *
 * @param output - The response as the state would get it.
 * @returns The failure, or undefined if the Task succeeds with `output`.
 */
export function checkResult(effect: TaskEffect, output: JsonValue): FailureOutcome | undefined {
  const { resource } = effect.state;
  if (resource.kind !== 'service' || resource.sdk || !isJsonObject(output)) return undefined;
  switch (resource.service) {
    case 'events':
      return failedEntries(output);
    case 'apigateway':
      return badStatus(output, (status) => `ApiGateway.${status}`);
    case 'http':
      return badStatus(output, (status) => `States.Http.StatusCode.${status}`);
    case 'ecs':
      return failedContainers(resource.pattern === 'request', output) ?? failedJob(effect, output);
    default:
      return failedJob(effect, output);
  }
}

function failedEntries(output: JsonObject): FailureOutcome | undefined {
  const { Entries: entries = [], FailedEntryCount: count } = output;
  if (typeof count !== 'number' || count <= 0) return undefined;
  const cause = JSON.stringify({ Entries: entries, FailedEntryCount: count });
  return { kind: 'failure', error: 'EventBridge.FailedEntry', cause };
}

function badStatus(output: JsonObject, error: (status: number) => string): FailureOutcome | undefined {
  const { StatusCode: status, ResponseBody: body = '' } = output;
  if (typeof status !== 'number' || (status >= 200 && status < 300)) return undefined;
  return { kind: 'failure', error: error(status), cause: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A task that was not placed, or a finished one with a container that exited with an error. */
function failedContainers(requestResponse: boolean, output: JsonObject): FailureOutcome | undefined {
  if (requestResponse) return undefined;
  if (isJsonArray(output.Failures) && output.Failures.length > 0) {
    return { kind: 'failure', error: 'AmazonECS.Unknown', cause: JSON.stringify(output) };
  }
  const containers = isJsonArray(output.Containers) ? output.Containers : [];
  const exitedBadly = containers.some((container) => {
    const code = isJsonObject(container) ? container.ExitCode : undefined;
    return typeof code === 'number' && code !== 0;
  });
  return exitedBadly || output.StopCode === 'TaskFailedToStart' ? jobFailed(output) : undefined;
}

function failedJob(effect: TaskEffect, output: JsonObject): FailureOutcome | undefined {
  const { resource } = effect.state;
  if (resource.pattern !== 'sync') return undefined;
  const job = findAction(resource)?.job;
  if (job === undefined || job === null) return undefined;
  const status = memberAt(output, job.status);
  return typeof status === 'string' && job.failed.includes(status) ? jobFailed(output) : undefined;
}

/** Recording `callback/test_start_execution_sync_delegate_failure`: always this name, the description as the cause. */
function jobFailed(description: JsonObject): FailureOutcome {
  return { kind: 'failure', error: 'States.TaskFailed', cause: JSON.stringify(description) };
}
