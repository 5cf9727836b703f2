import type { JsonObject, JsonValue } from '../../values/json.js';
import type { TaskEffect } from '../../engine/records/effect.js';
import { callHash, callUuid } from '../call-identity.js';
import type { ResponseMaker } from './response-maker.js';
import { mergeMembers } from './response-maker.js';

/** A maker for a job's submission: the ids that the API gives it, and what it repeats of the parameters. */
function submission(own: (effect: TaskEffect, parameters: JsonObject) => Record<string, JsonValue>): ResponseMaker {
  return (effect, parameters, given) => {
    const members = mergeMembers(own(effect, parameters), given);
    return {
      members,
      http: { family: 'other', contentType: 'application/x-amz-json-1.1', body: JSON.stringify(members) },
    };
  };
}

/** What actions that start something answer at once, by `service:action`. */
export const jobSubmissions: Readonly<Record<string, ResponseMaker>> = {
  'batch:submitJob': submission((effect, { JobName: name = '' }) => {
    const id = callUuid(effect, 'job');
    return { JobArn: arn(effect, 'batch', `job/${id}`), JobId: id, JobName: name };
  }),
  'glue:startJobRun': submission((effect) => ({ JobRunId: `jr_${callHash(effect, 'job', 32)}` })),
  'databrew:startJobRun': submission((effect) => ({ RunId: `db_${callHash(effect, 'job', 32)}` })),
  'athena:startQueryExecution': submission((effect) => ({ QueryExecutionId: callUuid(effect, 'job') })),
  'ecs:runTask': submission((effect, parameters) => ({
    Failures: [],
    Tasks: [ecsTask(effect, parameters, 'PROVISIONING')],
  })),
  'codebuild:startBuild': submission((effect, { ProjectName: name = '' }) => ({
    Build: build(effect, name, 'build', 'IN_PROGRESS'),
  })),
  'codebuild:startBuildBatch': submission((effect, { ProjectName: name = '' }) => ({
    BuildBatch: build(effect, name, 'build-batch', 'IN_PROGRESS'),
  })),
  'elasticmapreduce:createCluster': submission((effect) => {
    const id = `j-${callHash(effect, 'job', 13).toUpperCase()}`;
    return { ClusterId: id, ClusterArn: arn(effect, 'elasticmapreduce', `cluster/${id}`) };
  }),
  'elasticmapreduce:addStep': submission((effect) => ({ StepId: `s-${callHash(effect, 'job', 13).toUpperCase()}` })),
  'emr-containers:startJobRun': submission((effect, { Name: name = '', VirtualClusterId: cluster = '' }) => {
    const id = callHash(effect, 'job', 19);
    const path = `/virtualclusters/${text(cluster)}/jobruns/${id}`;
    return { Arn: arn(effect, 'emr-containers', path), Id: id, Name: name, VirtualClusterId: cluster };
  }),
  'emr-serverless:startJobRun': submission((effect, { ApplicationId: application = '' }) => {
    const id = callHash(effect, 'job', 16);
    const path = `/applications/${text(application)}/jobruns/${id}`;
    return { ApplicationId: application, Arn: arn(effect, 'emr-serverless', path), JobRunId: id };
  }),
  'mediaconvert:createJob': submission((effect) => ({ Job: mediaJob(effect, 'SUBMITTED') })),
  'sagemaker:createTrainingJob': sagemaker('TrainingJob', 'training-job'),
  'sagemaker:createTransformJob': sagemaker('TransformJob', 'transform-job'),
  'sagemaker:createProcessingJob': sagemaker('ProcessingJob', 'processing-job'),
  'sagemaker:createLabelingJob': sagemaker('LabelingJob', 'labeling-job'),
  'sagemaker:createHyperParameterTuningJob': sagemaker('HyperParameterTuningJob', 'hyper-parameter-tuning-job'),
  'sagemaker:createModel': sagemaker('Model', 'model'),
  'sagemaker:createEndpoint': sagemaker('Endpoint', 'endpoint'),
  'sagemaker:createEndpointConfig': sagemaker('EndpointConfig', 'endpoint-config'),
  'sagemaker:updateEndpoint': sagemaker('Endpoint', 'endpoint'),
  'bedrock:createModelCustomizationJob': submission((effect) => ({
    JobArn: arn(effect, 'bedrock', `model-customization-job/${callHash(effect, 'job', 12)}`),
  })),
};

function sagemaker(kind: string, path: string): ResponseMaker {
  return submission((effect, parameters) => ({
    [`${kind}Arn`]: arn(effect, 'sagemaker', `${path}/${text(parameters[`${kind}Name`]).toLowerCase()}`),
  }));
}

/** A task of ECS as it is described. */
export function ecsTask(effect: TaskEffect, parameters: JsonObject, lastStatus: string): JsonObject {
  const { Cluster: cluster = 'default', TaskDefinition: definition = '', LaunchType: launchType = 'EC2' } = parameters;
  const clusterName = text(cluster).replace(/^.*:cluster\//, '');
  const clusterArn = text(cluster).startsWith('arn:') ? text(cluster) : arn(effect, 'ecs', `cluster/${clusterName}`);
  const definitionArn = text(definition).startsWith('arn:')
    ? text(definition)
    : arn(effect, 'ecs', `task-definition/${text(definition)}`);
  return {
    ClusterArn: clusterArn,
    Containers: [],
    DesiredStatus: lastStatus === 'STOPPED' ? 'STOPPED' : 'RUNNING',
    LastStatus: lastStatus,
    LaunchType: launchType,
    StartedBy: 'AWS Step Functions',
    TaskArn: arn(effect, 'ecs', `task/${clusterName}/${callHash(effect, 'job', 32)}`),
    TaskDefinitionArn: definitionArn,
  };
}

/** A build of CodeBuild as it is described. */
export function build(
  effect: TaskEffect,
  project: JsonValue,
  kind: 'build' | 'build-batch',
  status: string,
): JsonObject {
  const id = `${text(project)}:${callUuid(effect, 'job')}`;
  return {
    Arn: arn(effect, 'codebuild', `${kind}/${id}`),
    [kind === 'build' ? 'BuildStatus' : 'BuildBatchStatus']: status,
    Id: id,
    ProjectName: project,
  };
}

/** A job of MediaConvert as it is described. */
export function mediaJob(effect: TaskEffect, status: string): JsonObject {
  const id = `${Math.floor(effect.issuedAt)}-${callHash(effect, 'job', 6)}`;
  return { Arn: arn(effect, 'mediaconvert', `jobs/${id}`), Id: id, Status: status };
}

/** An ARN in the partition, region and account of the execution. */
function arn(effect: TaskEffect, service: string, resource: string): string {
  const [, partition = 'aws', , region = 'us-east-1', account = '123456789012'] =
    effect.branch.execution.arn.split(':');
  return ['arn', partition, service, region, account, resource].join(':');
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
