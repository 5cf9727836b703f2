import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { clientBackends } from '../../src/clients/client-backends.js';
import type { SdkClients } from '../../src/clients/sdk-client.js';
import { taskEffect } from '../integrations/task-effect.js';

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

const answer = async (clients: SdkClients, resource: string, input: JsonValue): Promise<unknown> =>
  clientBackends(clients)[0]?.respond(taskEffect(resource, input));

describe('a client that is neither mocked nor given an endpoint', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is refused before anything is sent', async () => {
    const lambda = new LambdaClient(settings);
    await expect(answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: clients.lambda would call AWS: it is not mocked, and it has no endpoint of its own. [INVALID_OPTION]

      A test should not reach AWS by accident, so nothing was sent.
      Hint: mock it with mockClient() of aws-sdk-client-mock, or give it the endpoint of a local service.
      Hint: to call AWS on purpose, with the credentials of this machine, run with allowRealCalls: true.]
    `);
  });

  test('is refused with an endpoint of Amazon too', async () => {
    const lambda = new LambdaClient({ ...settings, endpoint: 'https://lambda.eu-west-1.amazonaws.com' });
    await expect(answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).rejects.toThrow(
      'clients.lambda would call AWS: it is not mocked, and its endpoint is lambda.eu-west-1.amazonaws.com.',
    );
  });

  test('is refused when vitest only watches it', async () => {
    const lambda = new LambdaClient(settings);
    vi.spyOn(lambda, 'send');
    await expect(answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).rejects.toThrow('would call AWS');
  });

  test('goes ahead if real calls are allowed', async () => {
    const requests: string[] = [];
    // A connection handler in place of the network: what would have been sent shows here.
    const lambda = new LambdaClient({ ...settings, maxAttempts: 1 });
    lambda.middlewareStack.add(
      () => (args) => {
        requests.push((args.request as { hostname: string }).hostname);
        throw new Error('no network here');
      },
      { step: 'finalizeRequest', priority: 'high' },
    );
    const [backend] = clientBackends({ lambda }, { allowRealCalls: true });
    const outcome = await backend?.respond(taskEffect('lambda:invoke', { FunctionName: 'f' }));
    expect(requests).toEqual(['lambda.us-east-1.amazonaws.com']);
    expect(outcome).toMatchObject({ error: 'Lambda.SdkClientException' });
  });
});

describe('a client is used', () => {
  test('when one instance of it is mocked', async () => {
    const lambda = new LambdaClient(settings);
    mockClient(lambda)
      .on(InvokeCommand)
      .resolves({ Payload: new TextEncoder().encode('1') as never });
    expect(await answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).toMatchObject({ output: { Payload: 1 } });
  });

  test('when vitest answers for it', async () => {
    const lambda = new LambdaClient(settings);
    Object.assign(lambda, { send: vi.fn(() => Promise.resolve({ Payload: new TextEncoder().encode('2') })) });
    expect(await answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).toMatchObject({ output: { Payload: 2 } });
  });

  test('when it is a few lines of the test’s own', async () => {
    const send = (command: unknown): Promise<object> =>
      Promise.resolve({ Payload: JSON.stringify(command instanceof InvokeCommand) });
    const lambda = { send };
    expect(await answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).toMatchObject({
      output: { Payload: true },
    });
  });

  test('when it has a request handler of the test’s own', async () => {
    class Recorded {
      handle(): Promise<never> {
        return Promise.reject(new Error('recorded failure'));
      }
    }
    const lambda = new LambdaClient({ ...settings, maxAttempts: 1, requestHandler: new Recorded() });
    expect(await answer({ lambda }, 'lambda:invoke', { FunctionName: 'f' })).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: 'Unable to execute HTTP request: recorded failure',
    });
  });
});

describe('a client pointed at a local endpoint', () => {
  let server: Server;
  let endpoint: string;
  const requests: { target: string | undefined; body: unknown }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as { TableName?: string };
        requests.push({ target: request.headers['x-amz-target'] as string | undefined, body });
        response.setHeader('Content-Type', 'application/x-amz-json-1.0');
        response.setHeader('x-amzn-RequestId', 'REQ-1');
        if (body.TableName === 'missing') {
          response.statusCode = 400;
          response.end(
            JSON.stringify({
              __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
              message: 'Requested resource not found',
            }),
          );
          return;
        }
        response.end(JSON.stringify({ Item: { id: { S: 'a' } } }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  afterEach(() => vi.unstubAllEnvs());

  test('sends real requests there', async () => {
    const dynamodb = new DynamoDBClient({ ...settings, endpoint });
    const outcome = await answer({ dynamodb }, 'dynamodb:getItem', { TableName: 'orders', Key: { id: { S: 'a' } } });
    expect(outcome).toMatchObject({ kind: 'success', output: { Item: { id: { S: 'a' } } } });
    expect(requests.at(-1)).toEqual({
      target: 'DynamoDB_20120810.GetItem',
      body: { TableName: 'orders', Key: { id: { S: 'a' } } },
    });
  });

  test('gets errors of the service from there', async () => {
    const dynamodb = new DynamoDBClient({ ...settings, endpoint });
    expect(await answer({ dynamodb }, 'dynamodb:getItem', { TableName: 'missing', Key: { id: { S: 'a' } } })).toEqual({
      kind: 'failure',
      error: 'DynamoDB.ResourceNotFoundException',
      cause:
        'Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: REQ-1; Proxy: null)',
    });
  });

  test('may be pointed there by the environment', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
    const dynamodb = new DynamoDBClient(settings);
    expect(await answer({ dynamodb }, 'dynamodb:getItem', { TableName: 'orders', Key: {} })).toMatchObject({
      kind: 'success',
    });
  });
});
