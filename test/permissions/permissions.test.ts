import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/values/json.js';
import { definitionFromObject } from '../../src/definition/sources/from-object.js';
import { compileMachine } from '../../src/machine/compile/compile-machine.js';
import type { Machine } from '../../src/machine/machine.js';
import { explainPermissions } from '../../src/permissions/explain-permissions.js';
import { missingPermissions } from '../../src/permissions/missing-permissions.js';
import { requiredPermissions } from '../../src/permissions/required-permissions.js';

/** A machine of Tasks in a row. */
function machineOf(states: Readonly<Record<string, JsonObject>>): Machine {
  const names = Object.keys(states);
  const linked = names.map((name, index): [string, JsonObject] => {
    const next = names[index + 1];
    return [name, { Type: 'Task', ...states[name], ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return compileMachine(
    definitionFromObject({ StartAt: names[0] ?? '', States: Object.fromEntries(linked) }, { name: 'Orders' }),
  );
}

/** `action on resource` of each permission. */
function needs(machine: Machine): string[] {
  return requiredPermissions(machine).map(({ action, resource }) => `${action} on ${resource}`);
}

const invoke = (FunctionName: string, more: JsonObject = {}): JsonObject => ({
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName, ...more },
});

describe('requiredPermissions', () => {
  test('names a function as the definition does', () => {
    const arn = 'arn:aws:lambda:us-east-2:123456789012:function:f';
    const machine = machineOf({
      Bare: { Resource: arn },
      Versioned: invoke(`${arn}:1`),
      Named: invoke('f', { Qualifier: 'live' }),
      Computed: { Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName.$': '$.fn' } },
    });
    expect(requiredPermissions(machine)).toEqual([
      { action: 'lambda:InvokeFunction', resource: arn, state: 'Bare' },
      { action: 'lambda:InvokeFunction', resource: `${arn}:1`, state: 'Versioned' },
      { action: 'lambda:InvokeFunction', resource: 'arn:*:lambda:*:*:function:f:live', state: 'Named' },
      { action: 'lambda:InvokeFunction', resource: '*', state: 'Computed' },
    ]);
  });

  test('adds what waiting for a nested execution takes', () => {
    const StateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
    const start = (suffix: string): Machine =>
      machineOf({
        Start: { Resource: `arn:aws:states:::states:startExecution${suffix}`, Parameters: { StateMachineArn } },
      });
    expect(needs(start(''))).toEqual([`states:StartExecution on ${StateMachineArn}`]);
    const rule = 'arn:*:events:*:*:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule';
    expect(needs(start('.sync:2'))).toEqual([
      `states:StartExecution on ${StateMachineArn}`,
      'states:DescribeExecution on arn:aws:states:us-east-1:123456789012:execution:Child:*',
      'states:StopExecution on arn:aws:states:us-east-1:123456789012:execution:Child:*',
      `events:PutTargets on ${rule}`,
      `events:PutRule on ${rule}`,
      `events:DescribeRule on ${rule}`,
    ]);
  });

  test('reads tables, queues, topics and buses off their parameters', () => {
    const task = (resource: string, Parameters: JsonObject): JsonObject => ({
      Resource: `arn:aws:states:::${resource}`,
      Parameters,
    });
    const machine = machineOf({
      Save: task('dynamodb:putItem', { TableName: 'orders', Item: {} }),
      Send: task('sqs:sendMessage', {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/q',
        MessageBody: 'm',
      }),
      Tell: task('sns:publish', { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:t', Message: 'm' }),
      Emit: task('events:putEvents', { Entries: [{ EventBusName: 'own' }, { Source: 's' }] }),
      Read: task('aws-sdk:s3:getObject', { Bucket: 'b', Key: 'k' }),
      List: task('aws-sdk:s3:listObjectsV2', { Bucket: 'b' }),
      Secret: task('aws-sdk:secretsmanager:getSecretValue', { SecretId: 'x' }),
    });
    expect(needs(machine)).toEqual([
      'dynamodb:PutItem on arn:*:dynamodb:*:*:table/orders',
      'sqs:SendMessage on arn:*:sqs:eu-west-1:123456789012:q',
      'sns:Publish on arn:aws:sns:eu-west-1:123456789012:t',
      'events:PutEvents on arn:*:events:*:*:event-bus/own',
      'events:PutEvents on arn:*:events:*:*:event-bus/default',
      's3:GetObject on arn:*:s3:::b/k',
      's3:ListBucket on arn:*:s3:::b',
      'secretsmanager:GetSecretValue on *',
    ]);
  });

  test('counts roles that Tasks assume, and calls signed by the role', () => {
    const machine = machineOf({
      Foreign: { ...invoke('f'), Credentials: { RoleArn: 'arn:aws:iam::111111111111:role/other' } },
      Api: {
        Resource: 'arn:aws:states:::apigateway:invoke',
        Parameters: { ApiEndpoint: 'abc.execute-api.us-east-1.amazonaws.com', Method: 'GET', AuthType: 'IAM_ROLE' },
      },
      OpenApi: {
        Resource: 'arn:aws:states:::apigateway:invoke',
        Parameters: { ApiEndpoint: 'open.execute-api.us-east-1.amazonaws.com', Method: 'GET' },
      },
      Work: { Resource: 'arn:aws:states:us-east-1:123456789012:activity:work' },
    });
    expect(needs(machine)).toEqual([
      'lambda:InvokeFunction on arn:*:lambda:*:*:function:f',
      'sts:AssumeRole on arn:aws:iam::111111111111:role/other',
      'execute-api:Invoke on arn:*:execute-api:*:*:abc/*',
    ]);
  });

  test('counts what a distributed Map does, and the Tasks inside it', () => {
    const machine = machineOf({
      Map: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { Bucket: 'in', 'Key.$': '$.key' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Inner',
          States: { Inner: { Type: 'Task', ...invoke('inner'), End: true } },
        },
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'results/' } },
      },
    });
    expect(needs(machine)).toEqual(
      expect.arrayContaining([
        'states:StartExecution on arn:*:states:*:*:stateMachine:Orders',
        's3:GetObject on arn:*:s3:::in/*',
        's3:PutObject on arn:*:s3:::out/results/*',
        'lambda:InvokeFunction on arn:*:lambda:*:*:function:inner',
      ]),
    );
  });
});

describe('missingPermissions', () => {
  const machine = machineOf({
    Invoke: invoke('arn:aws:lambda:us-east-2:123456789012:function:my-function:1'),
    SaveOrder: { Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'orders', Item: {} } },
  });
  const missing = (...policies: JsonValue[]): string[] =>
    missingPermissions(machine, policies).missing.map(({ state }) => state);

  test('knows what managed policies grant, by name and by ARN', () => {
    expect(missing('AWSLambdaRole')).toEqual(['SaveOrder']);
    expect(missing('arn:aws:iam::aws:policy/service-role/AWSLambdaRole')).toEqual(['SaveOrder']);
    expect(missing('AWSLambdaRole', 'AmazonDynamoDBFullAccess')).toEqual([]);
    expect(missing('AmazonDynamoDBReadOnlyAccess')).toEqual(['Invoke', 'SaveOrder']);
  });

  test('knows SAM policy templates', () => {
    expect(
      missing(
        { LambdaInvokePolicy: { FunctionName: 'my-function' } },
        { DynamoDBWritePolicy: { TableName: 'orders' } },
      ),
    ).toEqual([]);
    expect(
      missing({ LambdaInvokePolicy: { FunctionName: 'other' } }, { DynamoDBReadPolicy: { TableName: 'orders' } }),
    ).toEqual(['Invoke', 'SaveOrder']);
    expect(missing({ LambdaInvokePolicy: { FunctionName: { Ref: 'MyFunction' } } })).toEqual(['SaveOrder']);
  });

  test('reads statements and documents', () => {
    const statement = { Effect: 'Allow', Action: ['lambda:Invoke*', 'DYNAMODB:putitem'], Resource: '*' };
    expect(missing(statement)).toEqual([]);
    expect(missing({ Version: '2012-10-17', Statement: [statement] })).toEqual([]);
    expect(missingPermissions(machine, { Statement: statement }).missing).toEqual([]);
    const elsewhere = { ...statement, Resource: 'arn:aws:dynamodb:*:*:table/other' };
    expect(missing(elsewhere)).toEqual(['Invoke', 'SaveOrder']);
    const sub = {
      ...statement,
      Resource: { 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders' },
    };
    expect(missing(sub)).toEqual(['Invoke']);
    expect(missing({ Effect: 'Allow', NotAction: 'dynamodb:*', Resource: '*' })).toEqual(['SaveOrder']);
  });

  test('lets a denial win', () => {
    const all = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(missing(all, { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' })).toEqual(['SaveOrder']);
    expect(
      missing(all, { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:*:*:table/other' }),
    ).toEqual([]);
  });

  test('minds the version in a function’s ARN, as IAM does', () => {
    const resource = 'arn:aws:lambda:us-east-2:123456789012:function:my-function';
    const allow = (Resource: string): JsonObject => ({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource });
    expect(missing(allow(resource))).toContain('Invoke');
    expect(missing(allow(`${resource}:*`))).not.toContain('Invoke');
  });

  test('says which policies it does not know', () => {
    const result = missingPermissions(machine, ['AWSLambdaRole', 'TeamPolicy', { HousePolicy: {} }]);
    expect(result.unknownPolicies).toEqual(['TeamPolicy', 'HousePolicy']);
    expect(explainPermissions('The role of "Orders"', result)).toMatchInlineSnapshot(`
      "The role of "Orders" may lack a permission that its states need:

        dynamodb:PutItem on arn:*:dynamodb:*:*:table/orders   needed by "SaveOrder"
      Not known, so they may grant this: "TeamPolicy", "HousePolicy"."
    `);
  });

  test('is told in sentences', () => {
    expect(explainPermissions('The role of "Orders"', missingPermissions(machine, []))).toMatchInlineSnapshot(`
      "The role of "Orders" lacks 2 permissions that its states need:

        lambda:InvokeFunction on arn:aws:lambda:us-east-2:123456789012:function:my-function:1   needed by "Invoke"
        dynamodb:PutItem on arn:*:dynamodb:*:*:table/orders   needed by "SaveOrder""
    `);
    expect(explainPermissions('The role of "Orders"', { missing: [], unknownPolicies: [] })).toBeUndefined();
  });
});
