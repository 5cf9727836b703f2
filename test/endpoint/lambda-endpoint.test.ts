import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sfn from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { create, serve, type TestServer } from './serving.js';

interface Call {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

let lambda: Server;
let endpoint: string;
let calls: Call[];
let answer: (call: Call) => Answer;
let server: TestServer | undefined;

beforeEach(async () => {
  calls = [];
  answer = ({ body }) => ({ body, headers: { 'x-amz-executed-version': '$LATEST' } });
  lambda = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const call = { url: request.url ?? '', headers: request.headers, body };
      calls.push(call);
      const { status = 200, headers = {}, body: text } = answer(call);
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(lambda.address() as AddressInfo).port}`;
});
afterEach(async () => {
  lambda.closeAllConnections();
  lambda.close();
  await server?.stop();
  server = undefined;
});

const invoke = (parameters: object, resource = 'arn:aws:states:::lambda:invoke') =>
  JSON.stringify({
    StartAt: 'Call',
    States: { Call: { Type: 'Task', Resource: resource, Parameters: parameters, End: true } },
  });

/** Runs a definition against a server with this Lambda endpoint, and describes how it ended. */
async function run(definition: string, argv = ['--lambda-endpoint', endpoint]) {
  server = await serve(argv);
  const { client } = server;
  const stateMachineArn = await create(client, 'M', definition);
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
  for (;;) {
    const described = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING' || calls.length > 0) return { client, executionArn };
  }
}

async function ended(client: sfn.SFNClient, executionArn: string | undefined) {
  for (;;) {
    const described = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
  }
}

test.each([
  ['f', '/f/invocations'],
  ['f:live', '/f/invocations?Qualifier=live'],
  ['arn:aws:lambda:us-east-1:123456789012:function:f', '/f/invocations'],
  ['arn:aws:lambda:us-east-1:123456789012:function:f:3', '/f/invocations?Qualifier=3'],
  ['123456789012:function:f', '/f/invocations'],
  ['a/../b', '/a%2F..%2Fb/invocations'],
])('the function %s is called at %s', async (FunctionName, path) => {
  const { client, executionArn } = await run(invoke({ FunctionName, 'Payload.$': '$' }));
  const described = await ended(client, executionArn);
  expect(calls.map(({ url, body }) => [url, body])).toEqual([[`/2015-03-31/functions${path}`, '{"a":1}']]);
  expect(JSON.parse(described.output ?? '{}')).toMatchObject({
    ExecutedVersion: '$LATEST',
    StatusCode: 200,
    Payload: { a: 1 },
  });
});

test("a function's own ARN is called with the input, and its result is the payload", async () => {
  const definition = JSON.stringify({
    StartAt: 'Call',
    States: { Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:g', End: true } },
  });
  const { client, executionArn } = await run(definition);
  expect((await ended(client, executionArn)).output).toBe('{"a":1}');
  expect(calls[0]?.headers['x-amz-invocation-type']).toBe('RequestResponse');
});

test('a function that fails fails the task with its errorType', async () => {
  answer = () => ({
    headers: { 'x-amz-function-error': 'Unhandled' },
    body: '{"errorType":"Broken","errorMessage":"no money"}',
  });
  const { client, executionArn } = await run(invoke({ FunctionName: 'f' }));
  expect(await ended(client, executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
});

test('an exception of the endpoint is one of Lambda', async () => {
  answer = () => ({
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
    body: '{"Type":"User","Message":"Function not found: f"}',
  });
  const { client, executionArn } = await run(invoke({ FunctionName: 'f' }));
  const { error, cause } = await ended(client, executionArn);
  expect([error, cause]).toEqual([
    'Lambda.ResourceNotFoundException',
    expect.stringContaining('Function not found: f'),
  ]);
});

test('an endpoint that is not there is an SdkClientException', async () => {
  const { port } = lambda.address() as AddressInfo;
  await new Promise((resolve) => lambda.close(resolve));
  const { client, executionArn } = await run(invoke({ FunctionName: 'f' }), [
    '--lambda-endpoint',
    `http://127.0.0.1:${port}`,
  ]);
  expect(await ended(client, executionArn)).toMatchObject({ error: 'Lambda.SdkClientException' });
});

test('a function is sent its task token, and whoever has it answers', async () => {
  const definition = invoke(
    { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } },
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
  );
  const { client, executionArn } = await run(definition);
  const { token: taskToken } = JSON.parse(calls[0]?.body ?? '{}') as { token: string };
  await client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '"later"' }));
  expect(await ended(client, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"later"' });
});

test('LAMBDA_ENDPOINT is the default, a mock goes before it, and other tasks are not called', async () => {
  const files = { 'mocks.yml': 'Mocked: { succeed: 7 }\n' };
  server = await serve(['--mocks', './mocks.yml'], files, { LAMBDA_ENDPOINT: endpoint });
  const { client } = server;
  const lambdaTask = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } };
  const definition = {
    StartAt: 'Mocked',
    States: { Mocked: { ...lambdaTask, Next: 'Called' }, Called: { ...lambdaTask, End: true } },
  };
  const stateMachineArn = await create(client, 'M', JSON.stringify(definition));
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
  expect((await ended(client, executionArn)).status).toBe('SUCCEEDED');
  expect(calls).toHaveLength(1);
});
