import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { Resource } from '../machine/resource.js';
import { sdkService } from '../services/sdk-services.js';
import { OPERATIONS_WITHOUT_ACTION } from './operations-without-action.js';
import { eventBusArn, executionArns, functionArn, named, queueArn, tableArn } from './arn-pattern.js';

/**
 * Actions on a resource: `['lambda:InvokeFunction', 'arn:…']`. Some are optional: what AWS's guide lists and the task gets done
 * without, as far as is known, such as stopping a job whose execution was stopped.
 */
export type Need = readonly [action: string, resource: string, optional?: 'OPTIONAL'];

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

/** What watches a job beside the rule, and what stops it. */
function toWatch(...actions: string[]): Need[] {
  return actions.map((action): Need => [action, '*', 'OPTIONAL']);
}

const PASS_ROLE: Need = ['iam:PassRole', '*'];

const sagemaker =
  (kind: string, rule?: string): Needs =>
  (_parameters, { pattern }) => {
    const create = [...onAnything(`sagemaker:Create${kind}`), PASS_ROLE];
    if (pattern !== 'sync' || rule === undefined) return create;
    return [...create, ...toWatch(`sagemaker:Describe${kind}`, `sagemaker:Stop${kind}`), ...managedRule(rule)];
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
      ['states:DescribeExecution', executionArns(arn), 'OPTIONAL'],
      ['states:StopExecution', executionArns(arn), 'OPTIONAL'],
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
      // A task definition may have no roles.
      ['iam:PassRole', '*', 'OPTIONAL'],
    ];
    if (pattern !== 'sync') return run;
    const wait = toWatch('ecs:StopTask', 'ecs:DescribeTasks');
    return [...run, ...wait, ...managedRule('StepFunctionsGetEventsForECSTaskRule')];
  },
  'batch:submitJob': (_parameters, { pattern }) => {
    if (pattern !== 'sync') return onAnything('batch:SubmitJob');
    const actions = toWatch('batch:DescribeJobs', 'batch:TerminateJob');
    return [...onAnything('batch:SubmitJob'), ...actions, ...managedRule('StepFunctionsGetEventsForBatchJobsRule')];
  },
  'glue:startJobRun': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? [...onAnything('glue:StartJobRun', 'glue:GetJobRun'), ...toWatch('glue:GetJobRuns', 'glue:BatchStopJobRun')]
      : onAnything('glue:StartJobRun'),
  'databrew:startJobRun': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? [...onAnything('databrew:StartJobRun'), ...toWatch('databrew:ListJobRuns', 'databrew:StopJobRun')]
      : onAnything('databrew:StartJobRun'),
  'athena:startQueryExecution': (_parameters, { pattern }) =>
    pattern === 'sync'
      ? [
          ...onAnything('athena:StartQueryExecution', 'athena:GetQueryExecution'),
          ...toWatch('athena:StopQueryExecution', 'athena:GetDataCatalog'),
        ]
      : [...onAnything('athena:StartQueryExecution'), ...toWatch('athena:GetDataCatalog')],
  'codebuild:startBuild': ({ ProjectName: project }, { pattern }) => {
    const arn = named(project, (plain) => `arn:*:codebuild:*:*:project/${plain}`);
    if (pattern !== 'sync') return [['codebuild:StartBuild', arn]];
    return [
      ['codebuild:StartBuild', arn],
      ['codebuild:StopBuild', arn, 'OPTIONAL'],
      ['codebuild:BatchGetBuilds', arn, 'OPTIONAL'],
      ...managedRule('StepFunctionsGetEventForCodeBuildStartBuildRule'),
    ];
  },
  'elasticmapreduce:createCluster': (_parameters, { pattern }) => {
    const run = [...onAnything('elasticmapreduce:RunJobFlow'), PASS_ROLE];
    if (pattern !== 'sync') return run;
    const wait = toWatch('elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows');
    return [...run, ...wait, ...managedRule('StepFunctionsGetEventForEMRRunJobFlowRule')];
  },
  'elasticmapreduce:addStep': (_parameters, { pattern }) => {
    if (pattern !== 'sync') return onAnything('elasticmapreduce:AddJobFlowSteps');
    const actions = toWatch('elasticmapreduce:DescribeStep', 'elasticmapreduce:CancelSteps');
    return [
      ...onAnything('elasticmapreduce:AddJobFlowSteps'),
      ...actions,
      ...managedRule('StepFunctionsGetEventForEMRAddJobFlowStepsRule'),
    ];
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
    const wait = toWatch('mediaconvert:GetJob', 'mediaconvert:CancelJob');
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
  'lambda:InvokeWithResponseStream': 'lambda:InvokeFunction',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'sns:PublishBatch': 'sns:Publish',
  'bedrock:Converse': 'bedrock:InvokeModel',
  'execute-api:PostToConnection': 'execute-api:ManageConnections',
  's3:ListObjectVersions': 's3:ListBucketVersions',
  's3:SelectObjectContent': 's3:GetObject',
  's3:UploadPartCopy': 's3:PutObject',
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
  if (resource.sdk) return sdkNeeds(resource, parameters);
  const key = `${resource.service}:${resource.action}`;
  const needs = Object.hasOwn(NEEDS, key) ? NEEDS[key] : undefined;
  if (needs !== undefined) return needs(parameters, resource);
  const operation = resource.action.charAt(0).toUpperCase() + resource.action.slice(1);
  return onAnything(`${sdkService(resource.service).iam}:${operation}`);
}

/**
 * An AWS SDK integration needs the action of its operation; on what, is known of the most used services. Of operations that
 * actions of other names allow, as `dynamodb:TransactWriteItems`, nothing is said.
 */
function sdkNeeds(resource: Resource, parameters: JsonObject): Need[] {
  const id = resource.service.slice('aws-sdk:'.length);
  const operation = resource.action.charAt(0).toUpperCase() + resource.action.slice(1);
  const { iam } = sdkService(id);
  const action = RENAMED[`${iam}:${operation}`] ?? (hasAction(iam, operation) ? `${iam}:${operation}` : undefined);
  return action === undefined ? [] : [[action, sdkResource(id, operation, parameters)]];
}

function hasAction(iam: string, operation: string): boolean {
  const line = OPERATIONS_WITHOUT_ACTION.find((each) => each === iam || each.startsWith(`${iam}:`));
  if (line === undefined) return true;
  const operations = line.slice(iam.length + 1).toLowerCase();
  return operations !== '' && !operations.split(',').includes(operation.toLowerCase());
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
