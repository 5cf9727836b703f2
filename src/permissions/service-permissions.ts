import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { Resource } from '../machine/resource.js';
import { sdkService } from '../services/sdk-services.js';
import { eventBusArn, executionArns, functionArn, named, queueArn, tableArn } from './arn-pattern.js';

/** Actions on a resource: `['lambda:InvokeFunction', 'arn:…']`. */
export type Need = readonly [action: string, resource: string];

/** What one integration needs, given its literal parameters. */
type Needs = (parameters: JsonObject, resource: Resource) => readonly Need[];

/** The rule through which Step Functions hears that a job ended. */
function managedRule(name: string): Need[] {
  const rule = `arn:*:events:*:*:rule/${name}`;
  return ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'].map((action): Need => [action, rule]);
}

function onAnything(...actions: string[]): Need[] {
  return actions.map((action): Need => [action, '*']);
}

const PASS_ROLE: Need = ['iam:PassRole', '*'];

const sagemaker =
  (kind: string, rule?: string): Needs =>
  (_parameters, { pattern }) => {
    const create = [...onAnything(`sagemaker:Create${kind}`), PASS_ROLE];
    if (pattern !== 'sync' || rule === undefined) return create;
    return [...create, ...onAnything(`sagemaker:Describe${kind}`, `sagemaker:Stop${kind}`), ...managedRule(rule)];
  };

/** Needs by `service:action`. Source: developer guide, "How Step Functions generates IAM policies for integrated services". */
const NEEDS: Readonly<Record<string, Needs>> = {
  'lambda:invoke': ({ FunctionName: name, Qualifier: qualifier }) => [
    ['lambda:InvokeFunction', functionArn(name) + (typeof qualifier === 'string' ? `:${qualifier}` : '')],
  ],
  'states:startExecution': ({ StateMachineArn: machine }, { pattern }) => {
    const arn = typeof machine === 'string' ? machine : '*';
    const start: Need = ['states:StartExecution', arn];
    if (pattern !== 'sync') return [start];
    return [
      start,
      ['states:DescribeExecution', executionArns(arn)],
      ['states:StopExecution', executionArns(arn)],
      ...managedRule('StepFunctionsGetEventsForStepFunctionsExecutionRule'),
    ];
  },
  'dynamodb:getItem': ({ TableName: table }) => [['dynamodb:GetItem', tableArn(table)]],
  'dynamodb:putItem': ({ TableName: table }) => [['dynamodb:PutItem', tableArn(table)]],
  'dynamodb:updateItem': ({ TableName: table }) => [['dynamodb:UpdateItem', tableArn(table)]],
  'dynamodb:deleteItem': ({ TableName: table }) => [['dynamodb:DeleteItem', tableArn(table)]],
  'sqs:sendMessage': ({ QueueUrl: url }) => [['sqs:SendMessage', queueArn(url)]],
  'sns:publish': ({ TopicArn: topic, TargetArn: target }) => [
    ['sns:Publish', named(topic ?? target, (plain) => `arn:*:sns:*:*:${plain}`)],
  ],
  'events:putEvents': ({ Entries: entries }) => eventBuses(entries).map((bus): Need => ['events:PutEvents', bus]),
  'ecs:runTask': ({ TaskDefinition: definition }, { pattern }) => {
    const run: Need[] = [
      ['ecs:RunTask', named(definition, (plain) => `arn:*:ecs:*:*:task-definition/${plain}*`)],
      PASS_ROLE,
    ];
    if (pattern !== 'sync') return run;
    const wait = onAnything('ecs:StopTask', 'ecs:DescribeTasks');
    return [...run, ...wait, ...managedRule('StepFunctionsGetEventsForECSTaskRule')];
  },
  'batch:submitJob': (_parameters, { pattern }) => {
    if (pattern !== 'sync') return onAnything('batch:SubmitJob');
    const actions = onAnything('batch:SubmitJob', 'batch:DescribeJobs', 'batch:TerminateJob');
    return [...actions, ...managedRule('StepFunctionsGetEventsForBatchJobsRule')];
  },
  'glue:startJobRun': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? onAnything('glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun')
      : onAnything('glue:StartJobRun'),
  'databrew:startJobRun': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? onAnything('databrew:StartJobRun', 'databrew:ListJobRuns', 'databrew:StopJobRun')
      : onAnything('databrew:StartJobRun'),
  'athena:startQueryExecution': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? onAnything(
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetDataCatalog',
        )
      : onAnything('athena:StartQueryExecution', 'athena:GetDataCatalog'),
  'codebuild:startBuild': ({ ProjectName: project }, { pattern }) => {
    const arn = named(project, (plain) => `arn:*:codebuild:*:*:project/${plain}`);
    if (pattern !== 'sync') return [['codebuild:StartBuild', arn]];
    const actions = ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds'];
    return [
      ...actions.map((action): Need => [action, arn]),
      ...managedRule('StepFunctionsGetEventForCodeBuildStartBuildRule'),
    ];
  },
  'elasticmapreduce:createCluster': (_parameters, { pattern }) => {
    const run = [...onAnything('elasticmapreduce:RunJobFlow'), PASS_ROLE];
    if (pattern !== 'sync') return run;
    const wait = onAnything('elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows');
    return [...run, ...wait, ...managedRule('StepFunctionsGetEventForEMRRunJobFlowRule')];
  },
  'elasticmapreduce:addStep': (_parameters, { pattern }) => {
    if (pattern !== 'sync') return onAnything('elasticmapreduce:AddJobFlowSteps');
    const actions = onAnything(
      'elasticmapreduce:AddJobFlowSteps',
      'elasticmapreduce:DescribeStep',
      'elasticmapreduce:CancelSteps',
    );
    return [...actions, ...managedRule('StepFunctionsGetEventForEMRAddJobFlowStepsRule')];
  },
  'apigateway:invoke': ({ ApiEndpoint: endpoint, AuthType: auth }) => {
    if (auth !== 'IAM_ROLE') return [];
    const api = typeof endpoint === 'string' ? endpoint.split('.')[0] : '*';
    return [['execute-api:Invoke', `arn:*:execute-api:*:*:${api}/*`]];
  },
  'http:invoke': () => [
    ...onAnything('states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials'),
    ['secretsmanager:GetSecretValue', 'arn:*:secretsmanager:*:*:secret:events!connection/*'],
    ['secretsmanager:DescribeSecret', 'arn:*:secretsmanager:*:*:secret:events!connection/*'],
  ],
  'mediaconvert:createJob': (_parameters, { pattern }) => {
    const create = [...onAnything('mediaconvert:CreateJob'), PASS_ROLE];
    if (pattern !== 'sync') return create;
    const wait = onAnything('mediaconvert:GetJob', 'mediaconvert:CancelJob');
    return [...create, ...wait, ...managedRule('StepFunctionsGetEventsForMediaConvertJobRule')];
  },
  'bedrockagentcore:invokeHarness': ({ HarnessArn: harness }) => {
    const arn = typeof harness === 'string' ? harness : '*';
    return [
      ['bedrock-agentcore:InvokeHarness', arn],
      ['bedrock-agentcore:InvokeAgentRuntime', arn],
    ];
  },
  'bedrock:invokeModel': () => onAnything('bedrock:InvokeModel'),
  'sagemaker:createTrainingJob': sagemaker('TrainingJob', 'StepFunctionsGetEventsForSageMakerTrainingJobsRule'),
  'sagemaker:createTransformJob': sagemaker('TransformJob', 'StepFunctionsGetEventsForSageMakerTransformJobsRule'),
  'sagemaker:createProcessingJob': sagemaker('ProcessingJob', 'StepFunctionsGetEventsForSageMakerProcessingJobsRule'),
  'sagemaker:createLabelingJob': sagemaker('LabelingJob', 'StepFunctionsGetEventsForSageMakerLabelingJobsRule'),
  'sagemaker:createHyperParameterTuningJob': sagemaker(
    'HyperParameterTuningJob',
    'StepFunctionsGetEventsForSageMakerTuningJobsRule',
  ),
};

function eventBuses(entries: JsonValue | undefined): string[] {
  if (!isJsonArray(entries)) return ['*'];
  return [...new Set(entries.map((entry) => (isJsonObject(entry) ? eventBusArn(entry.EventBusName) : '*')))];
}

/** API operations whose IAM action has another name, by `iam:Operation`. */
const RENAMED: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  'lambda:InvokeAsync': 'lambda:InvokeFunction',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:CopyObject': 's3:PutObject',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:UploadPart': 's3:PutObject',
  's3:CompleteMultipartUpload': 's3:PutObject',
  's3:DeleteObjects': 's3:DeleteObject',
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** What a resource needs to be called, given its literal parameters. */
export function needsOf(resource: Resource, parameters: JsonObject): readonly Need[] {
  if (resource.kind === 'activity') return [];
  if (resource.kind === 'lambda') return [['lambda:InvokeFunction', resource.arn]];
  if (resource.sdk) return [sdkNeed(resource, parameters)];
  const key = `${resource.service}:${resource.action}`;
  const needs = Object.hasOwn(NEEDS, key) ? NEEDS[key] : undefined;
  if (needs !== undefined) return needs(parameters, resource);
  const operation = resource.action.charAt(0).toUpperCase() + resource.action.slice(1);
  return onAnything(`${sdkService(resource.service).iam}:${operation}`);
}

/** An AWS SDK integration needs the action of its operation; on what, is known of the most used services. */
function sdkNeed(resource: Resource, parameters: JsonObject): Need {
  const id = resource.service.slice('aws-sdk:'.length);
  const operation = resource.action.charAt(0).toUpperCase() + resource.action.slice(1);
  const action = `${sdkService(id).iam}:${operation}`;
  return [RENAMED[action] ?? action, sdkResource(id, operation, parameters)];
}

function sdkResource(id: string, operation: string, parameters: JsonObject): string {
  const { Bucket: bucket, Key: key, FunctionName: fn, TableName: table, QueueUrl: queue, TopicArn: topic } = parameters;
  if (id === 's3' && typeof bucket === 'string') {
    const onBucket = /Bucket|^ListObjects/.test(operation);
    return onBucket ? `arn:*:s3:::${bucket}` : `arn:*:s3:::${bucket}/${typeof key === 'string' ? key : '*'}`;
  }
  if (id === 'lambda' && operation.startsWith('Invoke')) return functionArn(fn);
  if (id === 'dynamodb' && table !== undefined) return tableArn(table);
  if (id === 'sqs' && queue !== undefined) return queueArn(queue);
  if (id === 'sns' && topic !== undefined) return named(topic, (plain) => `arn:*:sns:*:*:${plain}`);
  return '*';
}
