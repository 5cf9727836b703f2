import {
  DynamoDBClient,
  PutItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import type { Outcome } from '../../src/engine/outcome.js';
import { clientBackends } from '../../src/clients/client-backends.js';
import type { SdkClients } from '../../src/clients/sdk-client.js';
import { taskEffect } from '../integrations/task-effect.js';

const region = 'us-east-1';
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The answer of the first client that has to do with the Task. */
async function answer(clients: SdkClients, resource: string, input: JsonValue): Promise<Outcome> {
  const effect = taskEffect(resource, input);
  for (const backend of clientBackends(clients)) {
    const outcome = backend.respond(effect);
    if (outcome !== undefined) return outcome;
  }
  throw new Error('No client answers.');
}

describe('a Lambda function through a client', () => {
  const lambda = mockClient(LambdaClient);
  const clients = { lambda: new LambdaClient({ region }) };
  afterEach(() => lambda.reset());
  afterAll(() => lambda.restore());

  test('gets the event as JSON and answers with its payload', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 200, ExecutedVersion: '7', Payload: bytes({ depth: 3 }) as never });
    const outcome = await answer(clients, 'lambda:invoke', { FunctionName: 'f', Payload: { a: 1 }, Qualifier: '7' });
    expect(outcome).toMatchObject({
      kind: 'success',
      output: { ExecutedVersion: '7', Payload: { depth: 3 }, StatusCode: 200 },
    });
    const input = lambda.commandCalls(InvokeCommand)[0]?.args[0].input;
    expect(input).toMatchObject({ FunctionName: 'f', Qualifier: '7' });
    expect(new TextDecoder().decode(input?.Payload as Uint8Array)).toBe('{"a":1}');
  });

  test('is called by its own ARN, and answers with the payload alone', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f:live';
    lambda.on(InvokeCommand, { FunctionName: arn }).resolves({ Payload: bytes([1, 2]) as never });
    expect(await answer(clients, arn, { a: 1 })).toEqual({ kind: 'success', output: [1, 2], outputText: '[1,2]' });
  });

  test('fails the Task with the errorType of its payload', async () => {
    const payload = new TextEncoder().encode('{"errorMessage": "rolled 4", "errorType": "DoublesRolledError"}');
    lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', Payload: payload as never });
    expect(await answer(clients, 'lambda:invoke', { FunctionName: 'f' })).toEqual({
      kind: 'failure',
      error: 'DoublesRolledError',
      cause: '{"errorMessage":"rolled 4","errorType":"DoublesRolledError"}',
    });
    // By its own ARN the cause is the payload as it came.
    const bare = await answer(clients, 'arn:aws:lambda:us-east-1:123456789012:function:f', {});
    expect(bare).toMatchObject({ cause: '{"errorMessage": "rolled 4", "errorType": "DoublesRolledError"}' });
  });

  test('answers an Event invocation without a payload', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    const outcome = await answer(clients, 'lambda:invoke', { FunctionName: 'f', InvocationType: 'Event' });
    expect(outcome).toMatchObject({ kind: 'success', output: { StatusCode: 202 } });
    expect(outcome.kind === 'success' && outcome.output).not.toHaveProperty('Payload');
  });

  test('is throttled under the name Step Functions gives it, with the status and the request id of the answer', async () => {
    const $metadata = { httpStatusCode: 429, requestId: 'R-1' };
    lambda
      .on(InvokeCommand)
      .rejectsOnce(new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata }))
      .resolves({ Payload: bytes('ok') as never });
    expect(await answer(clients, 'lambda:invoke', { FunctionName: 'f' })).toEqual({
      kind: 'failure',
      error: 'Lambda.TooManyRequestsException',
      cause:
        'Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: R-1; Proxy: null)',
    });
    expect(await answer(clients, 'lambda:invoke', { FunctionName: 'f' })).toMatchObject({ output: { Payload: 'ok' } });
  });

  test('that cannot be reached is an SdkClientException', async () => {
    lambda.on(InvokeCommand).rejects(new Error('connect ECONNREFUSED 127.0.0.1:3001'));
    expect(await answer(clients, 'lambda:invoke', { FunctionName: 'f' })).toEqual({
      kind: 'failure',
      error: 'Lambda.SdkClientException',
      cause: 'Unable to execute HTTP request: connect ECONNREFUSED 127.0.0.1:3001',
    });
  });

  test('sends with a task token and then waits', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 200, Payload: bytes(null) as never });
    const outcome = await answer(clients, 'lambda:invoke.waitForTaskToken', {
      FunctionName: 'f',
      Payload: { token: 't' },
    });
    expect(outcome).toMatchObject({ kind: 'silent', submitted: { StatusCode: 200, Payload: null } });
  });

  test('says so when the mocked client answers nothing', async () => {
    await expect(answer(clients, 'lambda:invoke', { FunctionName: 'f' })).rejects.toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: clients.lambda answered InvokeCommand with nothing, not with a response. [MOCK_NOT_FOUND]

      Input: {"FunctionName":"f","Payload":"{}"}
      Hint: a client mocked with mockClient() answers nothing to commands without a matching .on(InvokeCommand, …).]
    `);
  });

  test('says so when the payload is not JSON', async () => {
    lambda.on(InvokeCommand).resolves({ Payload: 'oops, no JSON' as never });
    await expect(answer(clients, 'lambda:invoke', { FunctionName: 'f' })).rejects.toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: clients.lambda answered InvokeCommand with a Payload that is not JSON: oops, no JSON [INVALID_MOCK]
      Hint: resolve with Payload: new TextEncoder().encode(JSON.stringify(result)).]
    `);
  });
});

describe('DynamoDB through a client', () => {
  const dynamodb = mockClient(DynamoDBClient);
  const clients = { dynamodb: new DynamoDBClient({ region }) };
  afterEach(() => dynamodb.reset());
  afterAll(() => dynamodb.restore());

  test('gets attribute values as they are and answers with metadata beside them', async () => {
    const key = { id: { S: 'a' } };
    dynamodb.on(GetItemCommand, { TableName: 't', Key: key }).resolves({
      Item: { ...key, n: { N: '1' }, bin: { B: new TextEncoder().encode('hi') } },
      $metadata: { httpStatusCode: 200 },
    });
    const outcome = await answer(clients, 'dynamodb:getItem', { TableName: 't', Key: key });
    expect(outcome).toMatchObject({
      kind: 'success',
      output: { Item: { id: { S: 'a' }, n: { N: '1' }, bin: { B: 'hi' } }, SdkHttpMetadata: { HttpStatusCode: 200 } },
    });
  });

  test('answers AWS SDK integrations without metadata', async () => {
    dynamodb.on(PutItemCommand).resolves({});
    const outcome = await answer(clients, 'aws-sdk:dynamodb:putItem', { TableName: 't', Item: {} });
    expect(outcome).toEqual({ kind: 'success', output: {} });
  });

  test('names its exceptions after the kind of integration', async () => {
    dynamodb
      .on(PutItemCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} }));
    const parameters = { TableName: 't', Item: {} };
    expect(await answer(clients, 'dynamodb:putItem', parameters)).toMatchObject({
      error: 'DynamoDB.ConditionalCheckFailedException',
    });
    expect(await answer(clients, 'aws-sdk:dynamodb:putItem', parameters)).toMatchObject({
      error: 'DynamoDb.ConditionalCheckFailedException',
      cause: expect.stringMatching(
        /^The conditional request failed \(Service: DynamoDb, Status Code: 400, /,
      ) as unknown,
    });
  });

  test('gives an exception that the API does not define the name of the base class', async () => {
    const invalid = Object.assign(new Error('bad'), { name: 'ValidationException', $fault: 'client', $metadata: {} });
    dynamodb.on(PutItemCommand).rejects(invalid);
    expect(await answer(clients, 'dynamodb:putItem', { TableName: 't', Item: {} })).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringContaining('Error Code: ValidationException') as unknown,
    });
  });
});

describe('SQS and Step Functions through clients', () => {
  const sqs = mockClient(SQSClient);
  const sfn = mockClient(SFNClient);
  const clients = { sqs: new SQSClient({ region }), states: new SFNClient({ region }) };
  afterEach(() => {
    sqs.reset();
    sfn.reset();
  });
  afterAll(() => {
    sqs.restore();
    sfn.restore();
  });

  test('sends an object as the text of the message', async () => {
    sqs.on(SendMessageCommand).resolves({ MessageId: 'm-1' });
    const outcome = await answer(clients, 'sqs:sendMessage', { QueueUrl: 'q', MessageBody: { id: 7 } });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({ QueueUrl: 'q', MessageBody: '{"id":7}' });
    // What the mock did not say is not made up.
    expect(Object.keys(outcome.kind === 'success' ? (outcome.output as object) : {})).toEqual([
      'MessageId',
      'SdkHttpMetadata',
      'SdkResponseMetadata',
    ]);
  });

  test('spells parameters as the API does and results as Step Functions does, dates in ISO 8601', async () => {
    const startDate = new Date('2025-03-01T12:00:00Z');
    sfn.on(StartExecutionCommand).resolves({ executionArn: 'arn:e', startDate });
    const outcome = await answer(clients, 'states:startExecution', { StateMachineArn: 'arn:m', Input: { a: 1 } });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:m',
      input: '{"a":1}',
    });
    expect(outcome).toMatchObject({ output: { ExecutionArn: 'arn:e', StartDate: '2025-03-01T12:00:00Z' } });
  });

  test('waits for a job by asking after it', async () => {
    const started = { executionArn: 'arn:e', startDate: new Date(1000) };
    const described = { executionArn: 'arn:e', stateMachineArn: 'arn:m', startDate: new Date(1000) };
    sfn.on(StartExecutionCommand).resolves(started);
    sfn
      .on(DescribeExecutionCommand, { executionArn: 'arn:e' })
      .resolvesOnce({ ...described, status: 'RUNNING' })
      .resolves({ ...described, status: 'SUCCEEDED', output: '{"ok":true}', stopDate: new Date(2000) });
    const parameters = { StateMachineArn: 'arn:m' };
    expect(await answer(clients, 'states:startExecution.sync:2', parameters)).toMatchObject({
      kind: 'success',
      output: { ExecutionArn: 'arn:e', Output: { ok: true }, StartDate: 1000, Status: 'SUCCEEDED', StopDate: 2000 },
      submitted: { ExecutionArn: 'arn:e', StartDate: '1970-01-01T00:00:01Z' },
    });
    expect(await answer(clients, 'states:startExecution.sync', parameters)).toMatchObject({
      output: { Output: '{"ok":true}' },
    });
  });

  test('fails when the job did, with its description as cause', async () => {
    const started = { executionArn: 'arn:e', startDate: new Date(1000) };
    sfn.on(StartExecutionCommand).resolves(started);
    sfn
      .on(DescribeExecutionCommand)
      .resolves({ ...started, stateMachineArn: 'arn:m', status: 'FAILED', error: 'Boom', cause: 'why' });
    expect(await answer(clients, 'states:startExecution.sync', { StateMachineArn: 'arn:m' })).toMatchObject({
      kind: 'failure',
      error: 'States.TaskFailed',
      cause:
        '{"ExecutionArn":"arn:e","StartDate":1000,"StateMachineArn":"arn:m","Status":"FAILED","Error":"Boom","Cause":"why"}',
    });
  });

  test('fails when the job could not be started', async () => {
    sfn.on(StartExecutionCommand).rejects(
      new StateMachineDoesNotExist({
        message: "State Machine Does Not Exist: 'arn:m'",
        $metadata: { requestId: 'R' },
      }),
    );
    expect(await answer(clients, 'states:startExecution.sync', { StateMachineArn: 'arn:m' })).toEqual({
      kind: 'failure',
      error: 'StepFunctions.StateMachineDoesNotExistException',
      cause:
        "State Machine Does Not Exist: 'arn:m' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: R; Proxy: null)",
    });
  });
});

test('a client has nothing to do with Tasks of other services', () => {
  const [backend] = clientBackends({ lambda: { send: () => Promise.resolve({}) } });
  expect(backend?.name).toBe('clients.lambda');
  expect(backend?.respond(taskEffect('dynamodb:getItem', {}))).toBeUndefined();
  expect(backend?.respond(taskEffect('http:invoke', {}))).toBeUndefined();
  expect(backend?.respond(taskEffect('arn:aws:states:us-east-1:1:activity:a', {}))).toBeUndefined();
});
