import { describe, expect, test } from 'vitest';
import { validate } from '../../../src/index.js';

/** What validation says of a Task's resource: its code and place, and what to try. */
function refusal(resource: string): string {
  const definition = {
    StartAt: 'S',
    States: { S: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: {}, End: true } },
  };
  const found = validate(definition).filter(({ message }) => message.includes('is not recognized'));
  return found.map(({ severity, code, pointer, hint }) => `${severity} ${code} ${pointer}: ${hint ?? ''}`).join('\n');
}

test('an integration that Step Functions does not have is refused in its words', () => {
  const definition = {
    StartAt: 'S',
    States: { S: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoek', Parameters: {}, End: true } },
  };
  expect(validate(definition)[0]).toMatchInlineSnapshot(`
    {
      "awsLocation": "/States/S/Resource",
      "code": "SCHEMA_VALIDATION_FAILED",
      "hint": "lambda has no optimized action "invoek". Did you mean "invoke"?",
      "message": "The resource provided arn:aws:states:::lambda:invoek is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.",
      "pointer": "/States/S/Resource",
      "severity": "ERROR",
    }
  `);
});

describe('optimized integrations', () => {
  test.each([
    'lambda:invoek',
    'dynamodb:query',
    'dynamodb:PutItem',
    'foo:bar',
    'eventbridge:putEvents',
    'events:putEvent',
    'glue:startCrawler',
    'scheduler:createSchedule',
    'bedrock-agentcore:invokeHarness',
    'batch:submitJob.waitForTaskToken',
    'athena:getQueryResults.sync',
    'dynamodb:getItem.sync',
    'bedrockagentcore:invokeHarness.waitForTaskToken',
    'http:invoke.waitForTaskToken',
    'sqs:sendMessage.sync:2',
  ])('%s is refused', (resource) => {
    expect(refusal(resource)).toMatch(/^ERROR SCHEMA_VALIDATION_FAILED \/States\/S\/Resource: ./);
  });

  test('the hint names what was meant: an action, a pattern, an AWS SDK integration', () => {
    const hints = ['lambda:invoek', 'dynamodb:query', 'athena:getQueryResults.sync', 'bedrock-agentcore:invokeHarness'];
    expect(hints.map((resource) => refusal(resource).replace(/^.*?: /, ''))).toMatchInlineSnapshot(`
      [
        "lambda has no optimized action "invoek". Did you mean "invoke"?",
        "It is an AWS SDK integration: arn:aws:states:::aws-sdk:dynamodb:query.",
        "athena:getQueryResults does not support .sync. It only answers with its response.",
        "There is no optimized integration "bedrock-agentcore". Did you mean "bedrockagentcore"?",
      ]
    `);
  });

  test.each([
    'states:startExecution.sync:2',
    'states:startExecution.waitForTaskToken',
    'bedrockagentcore:invokeHarness',
    'bedrock:createModelCustomizationJob.sync',
    'eks:runJob.sync',
    'emr-serverless:startJobRun.sync',
    'apigateway:invoke.waitForTaskToken',
    'ecs:runTask.waitForTaskToken',
    '${Service}:${Action}',
    'lambda:${Action}',
  ])('%s is accepted', (resource) => {
    expect(refusal(resource)).toBe('');
  });
});

describe('AWS SDK integrations', () => {
  test.each([
    'aws-sdk:s3:getObjekt',
    'aws-sdk:s3:GetObject',
    'aws-sdk:dynamodb:fetchItem',
    'aws-sdk:nosuchservice:foo',
    'aws-sdk:states:startExecution',
    'aws-sdk:secrets-manager:getSecretValue',
    'aws-sdk:dynamodb',
    'aws-sdk:dynamodb:putItem.sync',
    'aws-sdk:kinesis:subscribeToShard',
    'aws-sdk:apigatewaymanagementapi:postToConnection',
  ])('%s is refused', (resource) => {
    expect(refusal(resource)).toMatch(/^ERROR SCHEMA_VALIDATION_FAILED \/States\/S\/Resource: ./);
  });

  test('the hint names what was meant: an operation, a service, a client that may be younger', () => {
    const hints = [
      'aws-sdk:s3:getObjekt',
      'aws-sdk:states:startExecution',
      'aws-sdk:secrets-manager:getSecretValue',
      'aws-sdk:dynamodb:fetchEverything',
      'aws-sdk:bedrockagentcore:invokeHarness',
    ];
    expect(hints.map((resource) => refusal(resource).replace(/^.*?: /, ''))).toMatchInlineSnapshot(`
      [
        "aws-sdk:s3 has no operation "getObjekt". Did you mean "getObject"?",
        "The AWS SDK has no service "states". Did you mean "sfn"?",
        "The AWS SDK has no service "secrets-manager". Did you mean "secretsmanager"?",
        "aws-sdk:dynamodb has no operation "fetchEverything". If it is new, install @aws-sdk/client-dynamodb, which is asked as well.",
        "invokeHarness streams events, which a state machine cannot read. Use arn:aws:states:::bedrockagentcore:invokeHarness.",
      ]
    `);
  });

  test.each([
    'aws-sdk:dynamodb:query',
    'aws-sdk:dynamodb:putItem.waitForTaskToken',
    'aws-sdk:rds:describeDBInstances',
    'aws-sdk:sfn:sendTaskSuccess',
    'aws-sdk:lookoutvision:startModel',
    'aws-sdk:macie:anything',
    'aws-sdk:dynamodb:startBulkPutItems',
    'aws-sdk:${Service}:${Action}',
  ])('%s is accepted', (resource) => {
    expect(refusal(resource)).toBe('');
  });
});

describe('the request of an integration', () => {
  /** What validation says of a Task's request. */
  function complaints(resource: string, request: object, language = 'JSONPath'): string[] {
    const field = language === 'JSONata' ? 'Arguments' : 'Parameters';
    const task = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, [field]: request, End: true };
    const definition = { QueryLanguage: language, StartAt: 'S', States: { S: task } };
    return validate(definition, { lint: false }).map(
      ({ pointer, message, hint }) => `${pointer}: ${message} (${hint ?? ''})`,
    );
  }

  test('a field of an AWS SDK integration is spelt with a capital first', () => {
    expect(complaints('aws-sdk:sfn:startExecution', { stateMachineArn: 'arn' })).toMatchInlineSnapshot(`
      [
        "/States/S/Parameters: The field "stateMachineArn" is not supported by Step Functions (Did you mean "StateMachineArn"?)",
      ]
    `);
    expect(complaints('aws-sdk:ec2:describeInstances', { 'instanceIds.$': '$.ids' })).toMatchInlineSnapshot(`
      [
        "/States/S/Parameters: The field "instanceIds" is not supported by Step Functions (Write "InstanceIds": fields of AWS SDK integrations begin with a capital.)",
      ]
    `);
  });

  test('a field of an AWS SDK integration that its operation does not have is refused', () => {
    expect(complaints('aws-sdk:s3:getObject', { Bucket: 'b', 'Kye.$': '$.key' })).toMatchInlineSnapshot(`
      [
        "/States/S/Parameters: The field "Kye" is not supported by Step Functions (Did you mean "Key"?)",
      ]
    `);
    expect(complaints('aws-sdk:dynamodb:query', { TableNam: 't' }, 'JSONata')).toMatchInlineSnapshot(`
      [
        "/States/S/Arguments: The field "TableNam" is not supported by Step Functions (Did you mean "TableName"?)",
      ]
    `);
    expect(complaints('aws-sdk:rds:createDBSnapshot', { DBInstanceIdentifier: 'd' })).toMatchInlineSnapshot(`
      [
        "/States/S/Parameters: The field "DBInstanceIdentifier" is not supported by Step Functions (Did you mean "DbInstanceIdentifier"?)",
      ]
    `);
  });

  test.each<[string, object]>([
    ['aws-sdk:sfn:startExecution', { 'StateMachineArn.$': '$.arn', Input: {} }],
    ['aws-sdk:rds:createDBSnapshot', { DbInstanceIdentifier: 'd', 'DbSnapshotIdentifier.$': '$.s' }],
    ['aws-sdk:ec2:describeInstances', { Filters: [{ Name: 'x', Values: ['y'] }] }],
    // Step Functions answers OK and fails the Task.
    ['lambda:invoke.waitForTaskToken', { FunctionName: 'f', 'TaskToken.$': '$$.Task.Token' }],
  ])('%s takes %j', (resource, request) => {
    expect(complaints(resource, request)).toEqual([]);
  });
});
