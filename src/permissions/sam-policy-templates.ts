import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { eventBusArn, functionArn, named, tableArn } from './arn-pattern.js';
import { allowing, type Statement } from './statement.js';

/** A text that a template's parameter gives; an intrinsic function leaves it open. */
function text(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value : '*';
}

const READ = ['GetItem', 'Scan', 'Query', 'BatchGetItem', 'DescribeTable'];
const WRITE = ['PutItem', 'UpdateItem', 'BatchWriteItem'];

function onTable(actions: readonly string[]): (parameters: JsonObject) => Statement {
  return (parameters) => {
    const table = tableArn(text(parameters, 'TableName'));
    return allowing(
      actions.map((action) => `dynamodb:${action}`),
      [table, `${table}/index/*`],
    );
  };
}

function onBucket(actions: readonly string[]): (parameters: JsonObject) => Statement {
  return (parameters) => {
    const bucket = `arn:*:s3:::${text(parameters, 'BucketName')}`;
    return allowing(
      actions.map((action) => `s3:${action}`),
      [bucket, `${bucket}/*`],
    );
  };
}

/** SAM policy templates by name. Source: SAM developer guide, "SAM policy template list". */
const TEMPLATES: Readonly<Record<string, (parameters: JsonObject) => Statement>> = {
  LambdaInvokePolicy: (parameters) =>
    allowing(['lambda:InvokeFunction'], [`${functionArn(text(parameters, 'FunctionName'))}*`]),
  StepFunctionsExecutionPolicy: (parameters) =>
    allowing(
      ['states:StartExecution'],
      [named(text(parameters, 'StateMachineName'), (name) => `arn:*:states:*:*:stateMachine:${name}`)],
    ),
  StepFunctionsCallbackPolicy: (parameters) =>
    allowing(
      ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
      [named(text(parameters, 'StateMachineName'), (name) => `arn:*:states:*:*:stateMachine:${name}`)],
    ),
  DynamoDBCrudPolicy: onTable([...READ, ...WRITE, 'DeleteItem', 'ConditionCheckItem']),
  DynamoDBReadPolicy: onTable(READ),
  DynamoDBWritePolicy: onTable(WRITE),
  DynamoDBReconfigurePolicy: onTable(['UpdateTable']),
  SQSSendMessagePolicy: (parameters) =>
    allowing(['sqs:SendMessage*'], [named(text(parameters, 'QueueName'), (name) => `arn:*:sqs:*:*:${name}`)]),
  SQSPollerPolicy: (parameters) =>
    allowing(
      ['sqs:ChangeMessageVisibility*', 'sqs:DeleteMessage*', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      [named(text(parameters, 'QueueName'), (name) => `arn:*:sqs:*:*:${name}`)],
    ),
  SNSPublishMessagePolicy: (parameters) =>
    allowing(['sns:Publish'], [named(text(parameters, 'TopicName'), (name) => `arn:*:sns:*:*:${name}`)]),
  SNSCrudPolicy: (parameters) =>
    allowing(['sns:*'], [named(text(parameters, 'TopicName'), (name) => `arn:*:sns:*:*:${name}*`)]),
  EventBridgePutEventsPolicy: (parameters) =>
    allowing(['events:PutEvents'], [eventBusArn(text(parameters, 'EventBusName'))]),
  S3ReadPolicy: onBucket([
    'GetObject',
    'ListBucket',
    'GetBucketLocation',
    'GetObjectVersion',
    'GetLifecycleConfiguration',
  ]),
  S3WritePolicy: onBucket(['PutObject', 'PutObjectAcl', 'PutLifecycleConfiguration']),
  S3CrudPolicy: onBucket(['GetObject', 'ListBucket', 'PutObject', 'DeleteObject', 'GetObjectVersion', 'PutObjectAcl']),
  S3FullAccessPolicy: onBucket(['*']),
  EcsRunTaskPolicy: (parameters) =>
    allowing(
      ['ecs:RunTask'],
      [named(text(parameters, 'TaskDefinition'), (name) => `arn:*:ecs:*:*:task-definition/${name}*`)],
    ),
  AthenaQueryPolicy: () => allowing(['athena:*QueryExecution*', 'athena:GetQueryResults*', 'athena:GetWorkGroup']),
  AWSSecretsManagerGetSecretValuePolicy: (parameters) =>
    allowing(
      ['secretsmanager:GetSecretValue'],
      [named(text(parameters, 'SecretArn'), (name) => `arn:*:secretsmanager:*:*:secret:${name}`)],
    ),
  SSMParameterReadPolicy: (parameters) =>
    allowing(
      ['ssm:GetParameter*', 'ssm:DescribeParameters'],
      [named(text(parameters, 'ParameterName'), (name) => `arn:*:ssm:*:*:parameter/${name.replace(/^\//, '')}`)],
    ),
};

/**
 * What a SAM policy template grants.
 *
 * @returns undefined for templates that the kit does not know.
 */
export function samPolicyTemplate(name: string, parameters: JsonValue): Statement | undefined {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  return template?.(isJsonObject(parameters) ? parameters : {});
}
