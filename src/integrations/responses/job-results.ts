import type { JsonObject, JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import { callUuid } from '../call-identity.js';
import type { Job } from '../../services/integration.js';
import { startExecution } from './api-responses.js';
import { build, ecsTask, jobSubmissions, mediaJob } from './job-responses.js';

/** What `.sync` gives for a job that went well. */
export type JobResultMaker = (effect: TaskEffect, parameters: JsonObject) => JsonObject;

/** Descriptions of finished jobs by `service:action`; the others follow from the catalogue's {@link Job}. */
const described: Readonly<Record<string, JobResultMaker>> = {
  'states:startExecution': nestedExecution,
  'ecs:runTask': (effect, parameters) => ({
    ...ecsTask(effect, parameters, 'STOPPED'),
    StopCode: 'EssentialContainerExited',
  }),
  'batch:submitJob': (effect, parameters) => ({
    ...submitted('batch:submitJob', effect, parameters),
    JobDefinition: parameters.JobDefinition ?? '',
    JobQueue: parameters.JobQueue ?? '',
    StartedAt: effect.issuedAt,
    Status: 'SUCCEEDED',
    StoppedAt: effect.issuedAt,
  }),
  'glue:startJobRun': (effect, parameters) => ({
    Attempt: 0,
    CompletedOn: effect.issuedAt,
    Id: submitted('glue:startJobRun', effect, parameters).JobRunId ?? '',
    JobName: parameters.JobName ?? '',
    JobRunState: 'SUCCEEDED',
    StartedOn: effect.issuedAt,
  }),
  'athena:startQueryExecution': (effect, parameters) => ({
    QueryExecution: {
      Query: parameters.QueryString ?? '',
      QueryExecutionId: callUuid(effect, 'job'),
      Status: { CompletionDateTime: effect.issuedAt, State: 'SUCCEEDED', SubmissionDateTime: effect.issuedAt },
      WorkGroup: parameters.WorkGroup ?? 'primary',
    },
  }),
  'codebuild:startBuild': (effect, { ProjectName: name = '' }) => ({
    Build: build(effect, name, 'build', 'SUCCEEDED'),
  }),
  'codebuild:startBuildBatch': (effect, { ProjectName: name = '' }) => ({
    BuildBatch: build(effect, name, 'build-batch', 'SUCCEEDED'),
  }),
  'mediaconvert:createJob': (effect) => ({ Job: mediaJob(effect, 'COMPLETE') }),
};

/**
 * The result of a `.sync` Task whose job went well.
 *
 * @param key - `service:action`.
 * @param job - How the catalogue describes the job; null where it does not, and then the result is what was submitted.
 */
export function jobResult(key: string, job: Job | null, effect: TaskEffect, parameters: JsonObject): JsonObject {
  const maker = described[key];
  if (maker !== undefined) return maker(effect, parameters);
  const ids = submitted(key, effect, parameters);
  if (job === null) return ids;
  const result: Record<string, JsonValue> = { ...ids };
  const [root = '', ...nested] = job.status.split('.');
  result[root] = nested.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), job.succeeded[0] ?? '');
  return result;
}

function submitted(key: string, effect: TaskEffect, parameters: JsonObject): JsonObject {
  return jobSubmissions[key]?.(effect, parameters, {}).members ?? {};
}

/** DescribeExecution of a nested execution as `.sync` (texts) and `.sync:2` (values) give it. Recordings `callback`. */
function nestedExecution(effect: TaskEffect, parameters: JsonObject): JsonObject {
  const { ExecutionArn: arn = '' } = startExecution(effect, parameters, {}).members;
  const input = parameters.Input ?? {};
  const asText = !effect.state.resource.label.endsWith(':2');
  return {
    ExecutionArn: arn,
    Input: asText ? JSON.stringify(input) : input,
    InputDetails: { Included: true },
    Name: typeof arn === 'string' ? (arn.split(':').at(-1) ?? '') : '',
    Output: asText ? '{}' : {},
    OutputDetails: { Included: true },
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    StartDate: effect.issuedAt,
    StateMachineArn: parameters.StateMachineArn ?? '',
    Status: 'SUCCEEDED',
    StopDate: effect.issuedAt,
  };
}
