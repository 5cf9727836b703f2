import { allowing, type Statement } from './statement.js';

/**
 * AWS managed policies that grant what state machines need, by name. Abridged to the services that integrations call.
 * Source: AWS Managed Policy Reference.
 */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  PowerUserAccess: ['*'],
  AWSLambdaRole: ['lambda:InvokeFunction'],
  AWSLambda_FullAccess: ['lambda:*', 'states:DescribeStateMachine', 'states:ListStateMachines', 'iam:PassRole'],
  AWSLambdaBasicExecutionRole: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  AWSStepFunctionsFullAccess: ['states:*'],
  AWSStepFunctionsReadOnlyAccess: ['states:Describe*', 'states:List*', 'states:Get*'],
  AmazonDynamoDBFullAccess: ['dynamodb:*'],
  AmazonDynamoDBFullAccess_v2: ['dynamodb:*'],
  AmazonDynamoDBReadOnlyAccess: [
    'dynamodb:BatchGetItem',
    'dynamodb:Describe*',
    'dynamodb:GetItem',
    'dynamodb:List*',
    'dynamodb:PartiQLSelect',
    'dynamodb:Query',
    'dynamodb:Scan',
  ],
  AmazonSQSFullAccess: ['sqs:*'],
  AmazonSQSReadOnlyAccess: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:List*'],
  AmazonSNSFullAccess: ['sns:*'],
  AmazonSNSReadOnlyAccess: ['sns:Get*', 'sns:List*'],
  AmazonEventBridgeFullAccess: ['events:*', 'schemas:*', 'scheduler:*', 'pipes:*', 'iam:PassRole'],
  AmazonEventBridgeSchedulerFullAccess: ['scheduler:*', 'iam:PassRole'],
  CloudWatchEventsFullAccess: ['events:*'],
  AmazonS3FullAccess: ['s3:*', 's3-object-lambda:*'],
  AmazonS3ReadOnlyAccess: ['s3:Get*', 's3:List*', 's3:Describe*'],
  AmazonECS_FullAccess: ['ecs:*', 'iam:PassRole'],
  AWSBatchFullAccess: ['batch:*', 'iam:PassRole'],
  AWSGlueConsoleFullAccess: ['glue:*'],
  AmazonAthenaFullAccess: ['athena:*', 'glue:Get*', 's3:Get*', 's3:List*', 's3:PutObject'],
  AWSCodeBuildAdminAccess: ['codebuild:*'],
  AmazonSageMakerFullAccess: ['sagemaker:*', 'iam:PassRole'],
  AmazonBedrockFullAccess: ['bedrock:*'],
  AmazonAPIGatewayInvokeFullAccess: ['execute-api:Invoke', 'execute-api:ManageConnections'],
  SecretsManagerReadWrite: ['secretsmanager:*'],
  AmazonSSMReadOnlyAccess: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'],
  AmazonSSMFullAccess: ['ssm:*'],
  AWSXRayDaemonWriteAccess: ['xray:*'],
  AWSXrayWriteOnlyAccess: ['xray:*'],
  AWSXrayFullAccess: ['xray:*'],
  CloudWatchFullAccess: ['cloudwatch:*', 'logs:*'],
  CloudWatchLogsFullAccess: ['logs:*'],
};

/**
 * What a managed policy grants.
 *
 * @param name - Its name or ARN, as SAM takes both.
 * @returns undefined for policies of the account, and others that the kit does not know.
 */
export function managedPolicy(name: string): Statement | undefined {
  const plain = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(name)?.[1] ?? name;
  const actions = Object.hasOwn(MANAGED, plain) ? MANAGED[plain] : undefined;
  return actions === undefined ? undefined : allowing(actions);
}
