import { DynamoDBClient, PutItemCommand, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { defineStateMachine, succeed } from 'asl-testkit';
import { checkResponse, errorNames, missingPermissions, requiredPermissions } from 'asl-testkit/aws';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

const machine = defineStateMachine(
  {
    StartAt: 'Invoke',
    States: {
      Invoke: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'arn:aws:lambda:us-east-2:123456789012:function:my-function', 'Payload.$': '$' },
        OutputPath: '$.Payload',
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, MaxAttempts: 3 }],
        Next: 'Save',
      },
      Save: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: {
          TableName: 'results',
          Item: { id: { 'S.$': '$.id' } },
          ConditionExpression: 'attribute_not_exists(id)',
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'SavedBefore' }],
        End: true,
      },
      SavedBefore: { Type: 'Succeed' },
    },
  },
  { name: 'Orders' },
);

describe('a suite on aws-sdk-client-mock', () => {
  const lambda = mockClient(LambdaClient);
  const dynamodb = mockClient(DynamoDBClient);
  const clients = { lambda: new LambdaClient({}), dynamodb: new DynamoDBClient({}) };
  afterEach(() => {
    lambda.reset();
    dynamodb.reset();
  });
  afterAll(() => {
    lambda.restore();
    dynamodb.restore();
  });

  const payload = (value: unknown): never => new TextEncoder().encode(JSON.stringify(value)) as never;

  test('keeps working: commands are sent, exceptions are retried and caught by the names Step Functions gives them', async () => {
    const throttled = new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata: { httpStatusCode: 429 } });
    lambda
      .on(InvokeCommand)
      .rejectsOnce(throttled)
      .resolves({ StatusCode: 200, Payload: payload({ id: 'o-1' }) });
    dynamodb
      .on(PutItemCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} }));

    const execution = await machine.run({ input: { order: 1 }, clients });

    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.path).toEqual(['Invoke', 'Save', 'SavedBefore']);
    expect(lambda.commandCalls(InvokeCommand)).toHaveLength(2);
    expect(dynamodb.commandCalls(PutItemCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'results',
      Item: { id: { S: 'o-1' } },
    });
  });

  test('leaves Tasks with mocks of their own to those', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 200, Payload: payload({ id: 'o-2' }) });
    const execution = await machine.run({ clients, mocks: { Save: succeed({}) } });
    expect(execution.output).toEqual({ id: 'o-2' });
    expect(dynamodb.calls()).toEqual([]);
  });
});

test('no Task reaches AWS by accident', async () => {
  await expect(machine.run({ clients: { lambda: new LambdaClient({ region: 'us-east-1' }) } })).rejects.toThrow(
    'clients.lambda would call AWS: it is not mocked, and it has no endpoint of its own.',
  );
});

describe('permissions', () => {
  test('are listed for a machine', () => {
    expect(requiredPermissions(machine)).toEqual([
      {
        action: 'lambda:InvokeFunction',
        resource: 'arn:aws:lambda:us-east-2:123456789012:function:my-function',
        state: 'Invoke',
      },
      { action: 'dynamodb:PutItem', resource: 'arn:*:dynamodb:*:*:table/results', state: 'Save' },
    ]);
  });

  test('that policies do not grant are told', () => {
    expect(missingPermissions(machine, ['AWSLambdaRole']).explanation).toMatchInlineSnapshot(`
      "The role of "Orders" lacks a permission that its states need:

        dynamodb:PutItem on arn:*:dynamodb:*:*:table/results   needed by "Save""
    `);
    const policies = ['AWSLambdaRole', { DynamoDBWritePolicy: { TableName: 'results' } }];
    expect(missingPermissions(machine, policies).explanation).toBeUndefined();
  });
});

describe('responses', () => {
  test('are held to the API', () => {
    expect(checkResponse('sqs:sendMessage', { MesageId: 'm-1' })[0]).toMatchObject({
      path: 'MesageId',
      nearest: 'MessageId',
    });
    expect(checkResponse('aws-sdk:dynamodb:query', { Count: 1, Items: [{ id: { S: 'a' } }] })).toEqual([]);
    expect(checkResponse('states:startExecution', {}, 'PRESENT')).toEqual([]);
  });

  test('of what is not a resource are refused', () => {
    expect(() => checkResponse('dynamodb', {})).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: "dynamodb" names no resource of a Task. [INVALID_OPTION]
      Hint: write it as mocks do, such as "dynamodb:putItem" or "aws-sdk:s3:getObject", or as a whole ARN.]
    `);
  });
});

test('errors of an integration are known by name', () => {
  expect(errorNames('lambda:invoke')[0]).toBe('Lambda.TooManyRequestsException');
  expect(errorNames('arn:aws:states:us-east-1:123456789012:activity:work')).toEqual([]);
});
