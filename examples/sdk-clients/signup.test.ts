import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/signup.asl.json`);
const input = { name: 'Ada' };

const lambda = mockClient(LambdaClient);
const dynamodb = mockClient(DynamoDBClient);
const clients = { lambda: new LambdaClient({}), dynamodb: new DynamoDBClient({}) };

/** What Lambda answers when a function returned this. */
const payload = (value: object) => ({ StatusCode: 200, Payload: new TextEncoder().encode(JSON.stringify(value)) });

beforeEach(() => {
  lambda.reset();
  dynamodb.reset();
  dynamodb.on(PutItemCommand).resolves({});
  lambda.on(InvokeCommand).callsFake(() => payload({ greeting: 'Hello, Ada' }));
});

test('tasks send the commands that the SDK mocks answer', async () => {
  const execution = await machine.run({ input, clients });

  expect(execution).toSucceed({ greeting: 'Hello, Ada' });
  expect(dynamodb.commandCalls(PutItemCommand, { TableName: 'users', Item: { name: { S: 'Ada' } } })).toHaveLength(1);
  expect(lambda.commandCalls(InvokeCommand, { FunctionName: 'greet' })).toHaveLength(1);
});

test('exceptions of the SDK have the names that Step Functions gives them', async () => {
  lambda
    .on(InvokeCommand)
    .rejectsOnce(new TooManyRequestsException({ $metadata: {}, message: 'Rate Exceeded.' }))
    .callsFake(() => payload({ greeting: 'Hello, Ada' }));

  const execution = await machine.run({ input, clients });

  expect(execution).toRetryTimes('Greet', 1, { error: 'Lambda.TooManyRequestsException' });
  expect(execution).toSucceed();
});

test('a condition that fails is caught', async () => {
  dynamodb
    .on(PutItemCommand)
    .rejects(new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' }));

  const execution = await machine.run({ input, clients });

  expect(execution).toCatch('DynamoDB.ConditionalCheckFailedException', { in: 'Store' });
  expect(execution).toFail('Signup.NameTaken');
  expect(lambda.calls()).toHaveLength(0);
});

test('mocks of the kit and clients go together; the mock wins', async () => {
  const execution = await machine.run({ input, clients, mocks: { Greet: { greeting: 'Hi' } } });

  expect(execution).toSucceed({ greeting: 'Hi' });
  expect(lambda.calls()).toHaveLength(0);
});
