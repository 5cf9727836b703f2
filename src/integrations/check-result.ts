import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { FailureOutcome } from '../engine/outcome.js';
import type { Resource } from '../machine/resource.js';
import type { IntegrationAction, Job } from '../services/integration.js';
import { memberAt } from './member-path.js';

/** Finds out whether a whole response makes the Task fail all the same. */
export type Judgement = (response: JsonValue) => FailureOutcome | undefined;

/**
 * How the responses of an optimized integration are judged.
 *
 * Step Functions fails the Task for `events:putEvents` with failed entries, `apigateway:invoke` and `http:invoke` with a
 * status other than 2xx, `ecs:runTask` that could not place its task (unless it is request response), and `.sync` jobs that
 * ended badly. Source: developer guide, page of each integration; recordings `services`, `callback`.
 *
 * A Lambda response with a `FunctionError` is not looked at here: that is the function's failure.
 */
export function judgementOf(resource: Resource, action: IntegrationAction | undefined): Judgement {
  const judge = objectJudgement(resource, action);
  return (response) => (isJsonObject(response) ? judge(response) : undefined);
}

function objectJudgement(
  { service, pattern }: Resource,
  action: IntegrationAction | undefined,
): (output: JsonObject) => FailureOutcome | undefined {
  const job = pattern === 'sync' ? (action?.job ?? null) : null;
  switch (service) {
    case 'events':
      return failedEntries;
    case 'apigateway':
      return (output) => badStatus(output, (status) => `ApiGateway.${status}`);
    case 'http':
      return (output) => badStatus(output, (status) => `States.Http.StatusCode.${status}`);
    case 'ecs':
      return (output) => failedContainers(pattern === 'request', output) ?? failedJob(job, output);
    default:
      return (output) => failedJob(job, output);
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

function failedJob(job: Job | null, output: JsonObject): FailureOutcome | undefined {
  if (job === null) return undefined;
  const status = memberAt(output, job.status);
  return typeof status === 'string' && job.failed.includes(status) ? jobFailed(output) : undefined;
}

/** Recording `callback/test_start_execution_sync_delegate_failure`: always this name, the description as the cause. */
function jobFailed(description: JsonObject): FailureOutcome {
  return { kind: 'failure', error: 'States.TaskFailed', cause: JSON.stringify(description) };
}
