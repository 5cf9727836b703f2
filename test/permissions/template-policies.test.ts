import { describe, expect, test } from 'vitest';
import { loadStateMachine, validate } from 'asl-testkit';
import type { JsonObject, JsonValue } from '../../src/values/json.js';

const arn = (id: string): JsonObject => ({ 'Fn::GetAtt': [id, 'Arn'] });
const task = (resource: string, Parameters: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Parameters,
  End: true,
});
const save = task('dynamodb:putItem', { TableName: '${Table}', Item: {} });

/** What the kit says that the role of a machine of this one state lacks. */
function warnings(
  state: JsonObject,
  properties: JsonObject,
  resources: JsonObject = {},
  rest: JsonObject = {},
): string[] {
  const template = {
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      Machine: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: {
          Definition: { StartAt: 'Do', States: { Do: state } },
          DefinitionSubstitutions: { Table: { Ref: 'Orders' }, Fn: arn('Charge') },
          ...properties,
        },
        ...rest,
      },
      Orders: { Type: 'AWS::DynamoDB::Table', Properties: {} },
      Charge: { Type: 'AWS::Serverless::Function', Properties: {} },
      ...resources,
    },
  };
  return validate(loadStateMachine(template))
    .filter(({ code }) => code !== 'UNUSED_SUBSTITUTION')
    .map(({ code, message }) => `${code}: ${message}`);
}

const allow = (Action: JsonValue, Resource: JsonValue = '*'): JsonObject => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const lacking = (...actions: string[]): unknown =>
  actions.map((action) => expect.stringContaining(`MISSING_PERMISSION: "Do" needs ${action} on`) as unknown);

describe('what a SAM template grants', () => {
  test('is told where it surely leaves something out', () => {
    expect(warnings(save, { Policies: [{ DynamoDBReadPolicy: { TableName: { Ref: 'Orders' } } }] }))
      .toMatchInlineSnapshot(`
      [
        "MISSING_PERMISSION: "Do" needs dynamodb:PutItem on arn:*:dynamodb:*:*:table/Orders, which the template's Policies do not grant",
      ]
    `);
    expect(warnings(save, { Policies: ['AWSLambdaRole', 'AWSXRayDaemonWriteAccess'] })).toEqual(
      lacking('dynamodb:PutItem'),
    );
  });

  test('is not asked where the template names a role, or says no policies', () => {
    expect(warnings(save, { Policies: [], Role: 'arn:aws:iam::123456789012:role/r' })).toEqual([]);
    expect(warnings(save, {})).toEqual([]);
    expect(warnings(save, { Policies: [] })).toEqual(lacking('dynamodb:PutItem'));
  });

  test('may be in a policy that is not known, so that nothing is said', () => {
    expect(
      warnings(save, { Policies: [{ Ref: 'TeamPolicy' }] }, { TeamPolicy: { Type: 'AWS::IAM::ManagedPolicy' } }),
    ).toEqual([]);
    expect(warnings(save, { Policies: ['arn:aws:iam::123456789012:policy/Team'] })).toEqual([]);
    expect(warnings(save, { Policies: [{ KMSDecryptPolicy: { KeyId: 'k' } }] })).toEqual([]);
    expect(warnings(save, { Policies: [{ 'Fn::Transform': { Name: 'Team' } }] })).toEqual([]);
  });

  test('is given by connectors, of their own and of the machine', () => {
    const Policies: JsonValue[] = [];
    const end = { Source: { Id: 'Machine' }, Destination: { Id: 'Orders' }, Permissions: ['Write'] };
    const connector = (Properties: JsonObject): JsonObject => ({
      C: { Type: 'AWS::Serverless::Connector', Properties },
    });
    expect(warnings(save, { Policies }, connector(end))).toEqual([]);
    expect(warnings(save, { Policies }, connector({ ...end, Source: { Id: 'Charge' } }))).toEqual(
      lacking('dynamodb:PutItem'),
    );
    expect(warnings(save, { Policies }, connector({ ...end, Destination: { Id: 'Charge' } }))).toEqual(
      lacking('dynamodb:PutItem'),
    );
    expect(
      warnings(save, { Policies }, connector({ ...end, Destination: [{ Id: 'Charge' }, { Id: 'Orders' }] })),
    ).toEqual([]);
    const embedded = {
      Connectors: { ToOrders: { Properties: { Destination: { Id: 'Orders' }, Permissions: ['Write'] } } },
    };
    expect(warnings(save, { Policies }, {}, embedded)).toEqual([]);
    const typed = { Connectors: { C: { Properties: { Destination: { Type: 'AWS::DynamoDB::Table', Arn: 'a' } } } } };
    expect(warnings(save, { Policies }, {}, typed)).toEqual([]);
  });

  test('is given by policies of the template that are attached to the role', () => {
    const attached = (PolicyDocument: JsonObject, Roles: JsonValue): JsonObject => ({
      P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', PolicyDocument, Roles } },
    });
    const document = allow('dynamodb:PutItem', arn('Orders'));
    expect(warnings(save, { Policies: [] }, attached(document, [{ Ref: 'MachineRole' }]))).toEqual([]);
    expect(warnings(save, { Policies: [] }, attached(document, [{ Ref: 'ChargeRole' }]))).toEqual(
      lacking('dynamodb:PutItem'),
    );
  });

  test('is compared without the account, the region and the name of the stack', () => {
    const invoke = task('lambda:invoke', { FunctionName: '${Fn}:$LATEST', Payload: {} });
    const elsewhere = 'arn:aws:lambda:eu-west-3:111122223333:function:Charge';
    const partly = { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:Charge' };
    for (const resource of [arn('Charge'), elsewhere, partly, `${elsewhere}:*`])
      expect(warnings(invoke, { Policies: [allow('lambda:InvokeFunction', resource)] })).toEqual([]);
    const other = elsewhere.replace('Charge', 'Other');
    expect(warnings(invoke, { Policies: [allow('lambda:InvokeFunction', other)] })).toEqual(
      lacking('lambda:InvokeFunction'),
    );
    const stack = { 'Fn::Sub': 'arn:aws:dynamodb:*:*:table/${AWS::StackName}-*' };
    const named = task('dynamodb:putItem', { TableName: 'prod-orders', Item: {} });
    expect(warnings(named, { Policies: [allow('dynamodb:PutItem', stack)] })).toEqual([]);
  });

  test('need not have what a task gets done without', () => {
    const start = task('states:startExecution.sync:2', {
      StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:C',
    });
    const rules = ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'];
    expect(warnings(start, { Policies: [allow(['states:StartExecution', ...rules])] })).toEqual([]);
    expect(warnings(start, { Policies: [allow('states:StartExecution')] })).toEqual(lacking(...rules));
    const query = task('athena:startQueryExecution.sync', { QueryString: 'SELECT 1' });
    expect(warnings(query, { Policies: [allow(['athena:StartQueryExecution', 'athena:GetQueryExecution'])] })).toEqual(
      [],
    );
    const describe = task('aws-sdk:sfn:describeExecution', { ExecutionArn: 'x' });
    expect(warnings(describe, { Policies: [allow('states:StartExecution')] })).toEqual(
      lacking('states:DescribeExecution'),
    );
  });

  test('has the actions that IAM has, whatever the operation is called', () => {
    const sdk = (operation: string): string[] => warnings(task(`aws-sdk:${operation}`, {}), { Policies: [] });
    expect(sdk('dynamodb:executeStatement')).toEqual([]);
    expect(sdk('apigateway:getRestApis')).toEqual([]);
    expect(sdk('s3:getBucketEncryption')).toEqual([]);
    expect(sdk('bedrockruntime:converse')).toEqual(lacking('bedrock:InvokeModel'));
    expect(sdk('sqs:sendMessageBatch')).toEqual(lacking('sqs:SendMessage'));
    expect(sdk('ssm:getParameter')).toEqual(lacking('ssm:GetParameter'));
  });

  test('covers the machine itself by the name that CloudFormation makes', () => {
    const map: JsonObject = {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'In',
        States: { In: { Type: 'Pass', End: true } },
      },
      End: true,
    };
    const own = { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${AWS::StackName}-machine' };
    expect(warnings(map, { Policies: [allow('states:StartExecution', own)] })).toEqual([]);
    expect(warnings(map, { Policies: [allow('states:StartExecution', own)], Name: 'other' })).toEqual(
      lacking('states:StartExecution'),
    );
  });

  test('reads the secret of a connection', () => {
    const call = task('http:invoke', {
      ApiEndpoint: 'https://x.y',
      Method: 'GET',
      Authentication: { ConnectionArn: '${Connection}' },
    });
    const Policies = [
      allow(['states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials']),
      allow(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], { 'Fn::GetAtt': ['Api', 'SecretArn'] }),
    ];
    const resources = { Api: { Type: 'AWS::Events::Connection', Properties: { Name: 'api' } } };
    const DefinitionSubstitutions = { Connection: arn('Api') };
    expect(warnings(call, { Policies, DefinitionSubstitutions }, resources)).toEqual([]);
  });
});
