import type { Environment } from './environment.js';

/** How resources of a type are referred to; texts in braces stand for the resource's name and for its place. */
interface Placeholder {
  /** What `Ref` yields; default: the name. */
  readonly ref?: string;
  /** The ARN behind `arn:<partition>:`. */
  readonly arn?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Property with the resource's name, where it is neither `Name` nor `<LastPartOfTheType>Name`. */
  readonly nameProperty?: string;
}

const HERE = '{region}:{account}';
const ZERO_UUID = '00000000-0000-0000-0000-000000000000';
const LAMBDA: Placeholder = { arn: `lambda:${HERE}:function:{name}` };
const TABLE: Placeholder = {
  arn: `dynamodb:${HERE}:table/{name}`,
  attributes: { StreamArn: '{arn}/stream/1970-01-01T00:00:00.000', TableId: ZERO_UUID },
};
const STATE_MACHINE: Placeholder = {
  ref: '{arn}',
  arn: `states:${HERE}:stateMachine:{name}`,
  attributes: { Name: '{name}', StateMachineRevisionId: ZERO_UUID },
};

/**
 * The types that definitions refer to most. Data: what `Ref` and `Fn::GetAtt` yield, after the CloudFormation resource
 * reference. Types that are not listed get an ARN by the general rule.
 */
const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  'AWS::ApiGateway::RestApi': { ref: '{id}', attributes: { RootResourceId: '{id}Root' } },
  'AWS::Batch::JobDefinition': { ref: '{arn}', arn: `batch:${HERE}:job-definition/{name}:1` },
  'AWS::Batch::JobQueue': { ref: '{arn}', arn: `batch:${HERE}:job-queue/{name}` },
  'AWS::CodeBuild::Project': { arn: `codebuild:${HERE}:project/{name}` },
  'AWS::Cognito::UserPool': { ref: '{region}_{id}', arn: `cognito-idp:${HERE}:userpool/{region}_{id}` },
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::DynamoDB::Table': TABLE,
  'AWS::ECS::Cluster': { arn: `ecs:${HERE}:cluster/{name}` },
  'AWS::ECS::TaskDefinition': { ref: '{arn}', arn: `ecs:${HERE}:task-definition/{name}:1`, nameProperty: 'Family' },
  'AWS::Events::Connection': {
    arn: `events:${HERE}:connection/{name}/${ZERO_UUID}`,
    attributes: {
      SecretArn: `arn:{partition}:secretsmanager:${HERE}:secret:events!connection/{name}/${ZERO_UUID}-000000`,
    },
  },
  'AWS::Events::EventBus': { arn: `events:${HERE}:event-bus/{name}`, attributes: { Name: '{name}' } },
  'AWS::Glue::Crawler': { arn: `glue:${HERE}:crawler/{name}` },
  'AWS::Glue::Job': { arn: `glue:${HERE}:job/{name}` },
  'AWS::IAM::Role': { arn: 'iam::{account}:role/{name}', attributes: { RoleId: 'AROA{id}' } },
  'AWS::KMS::Key': { ref: '{id}', arn: `kms:${HERE}:key/{id}`, attributes: { KeyId: '{id}' } },
  'AWS::Kinesis::Stream': { arn: `kinesis:${HERE}:stream/{name}`, nameProperty: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': { arn: `firehose:${HERE}:deliverystream/{name}` },
  'AWS::Lambda::Function': LAMBDA,
  'AWS::Logs::LogGroup': { arn: `logs:${HERE}:log-group:{name}:*` },
  'AWS::S3::Bucket': {
    arn: 's3:::{name}',
    attributes: {
      DomainName: '{name}.s3.{suffix}',
      RegionalDomainName: '{name}.s3.{region}.{suffix}',
      WebsiteURL: 'http://{name}.s3-website-{region}.{suffix}',
    },
  },
  'AWS::SNS::Topic': {
    ref: '{arn}',
    arn: `sns:${HERE}:{name}`,
    attributes: { TopicArn: '{arn}', TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    ref: 'https://sqs.{region}.{suffix}/{account}/{name}',
    arn: `sqs:${HERE}:{name}`,
    attributes: { QueueName: '{name}', QueueUrl: 'https://sqs.{region}.{suffix}/{account}/{name}' },
  },
  'AWS::SSM::Parameter': { arn: `ssm:${HERE}:parameter/{name}`, nameProperty: 'Name' },
  'AWS::SecretsManager::Secret': { ref: '{arn}', arn: `secretsmanager:${HERE}:secret:{name}-000000` },
  'AWS::Serverless::Function': LAMBDA,
  'AWS::Serverless::SimpleTable': TABLE,
  'AWS::Serverless::StateMachine': STATE_MACHINE,
  'AWS::StepFunctions::Activity': {
    ref: '{arn}',
    arn: `states:${HERE}:activity:{name}`,
    attributes: { Name: '{name}' },
  },
  'AWS::StepFunctions::StateMachine': STATE_MACHINE,
};

/** The properties that may hold the name of a resource of this type, the likeliest first. */
export function nameProperties(type: string): string[] {
  const own = PLACEHOLDERS[type]?.nameProperty;
  return own === undefined ? [`${type.slice(type.lastIndexOf(':') + 1)}Name`, 'Name'] : [own];
}

/** A resource as placeholders see it. */
export interface NamedResource {
  readonly type: string;
  readonly logicalId: string;
  /** The name its properties give it, if they do. */
  readonly name: string | undefined;
}

/** A stable text for what `Ref` of a resource yields once it is deployed. */
export function refPlaceholder(resource: NamedResource, environment: Environment): string {
  return fill(PLACEHOLDERS[resource.type]?.ref ?? '{name}', resource, environment);
}

/** A stable text for an attribute (`Fn::GetAtt`) of a resource. */
export function attributePlaceholder(resource: NamedResource, attribute: string, environment: Environment): string {
  const pattern = PLACEHOLDERS[resource.type]?.attributes?.[attribute];
  if (pattern !== undefined) return fill(pattern, resource, environment);
  if (attribute.startsWith('Outputs.')) return namedPlaceholder(attribute.slice('Outputs.'.length), environment);
  if (attribute.endsWith('Arn')) return fill('{arn}', resource, environment);
  return `${resource.logicalId}.${attribute}`;
}

/** Names of what holds an ARN; CDK adds a hash. */
const ARN_NAME = /arn(?:[0-9A-F]{8})?$/i;

/**
 * A stable text for a value that a template knows by its name alone: a parameter, an export, an output of a nested stack. Those
 * named …Arn mostly hold the ARN of a function, and a definition wants an ARN in any case.
 */
export function namedPlaceholder(name: string, { partition, region, accountId }: Environment): string {
  if (!ARN_NAME.test(name)) return name;
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name.replace(/^.*:/, '')}`;
}

function fill(pattern: string, resource: NamedResource, environment: Environment): string {
  const { type, logicalId, name } = resource;
  // Bucket names are lower case; CloudFormation makes them so as well.
  const generated = type === 'AWS::S3::Bucket' ? logicalId.toLowerCase() : logicalId;
  const service = type.split('::')[1]?.toLowerCase() ?? 'service';
  const values: Readonly<Record<string, string>> = {
    name: name ?? generated,
    id: logicalId,
    partition: environment.partition,
    region: environment.region,
    account: environment.accountId,
    suffix: environment.urlSuffix,
  };
  const arn = `arn:${environment.partition}:${PLACEHOLDERS[type]?.arn ?? `${service}:${HERE}:{name}`}`;
  return pattern.replace(/\{arn\}/g, arn).replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
