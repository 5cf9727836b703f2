import { EventEmitter } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import * as sfn from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenForShutdown } from '../../src/cli/shutdown.js';
import { create, serve as serveUntilStopped } from '../endpoint/serving.js';
import { inFolder } from './in-terminal.js';

const machine = (states: object) => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
const pass = machine({ P: { Type: 'Pass', End: true } });
const invoke = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  End: true,
};
const order = machine({ Charge: invoke });
const ask = machine({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    End: true,
  },
});
const config = JSON.stringify({
  StateMachines: { order: { TestCases: { Paid: { Charge: 'Paid' }, Refused: { Charge: 'Refused' } } } },
  MockedResponses: {
    Paid: { '0': { Return: { Payload: 'paid' } } },
    Refused: { '0': { Throw: { Error: 'Refused', Cause: 'no money' } } },
  },
});

const stops: (() => Promise<unknown>)[] = [];
const serve: typeof serveUntilStopped = async (...args) => {
  const server = await serveUntilStopped(...args);
  stops.push(server.stop);
  return server;
};
beforeEach(() => {
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) await stop();
});

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

async function post(endpoint: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'x-amz-target': 'AWSStepFunctions.ListStateMachines', ...headers },
  });
  return [response.status, await response.json()];
}

describe('asl-testkit serve', () => {
  test('says where it is, what it has and that signatures are not checked, and ends well', async () => {
    const { stop } = await serve(['./order.asl.json', './ask.asl.json'], {
      'order.asl.json': order,
      'ask.asl.json': ask,
    });
    expect(await stop()).toEqual({
      code: 0,
      stdout: 'Step Functions at http://127.0.0.1:PORT. State machines: order, ask. Signatures are not checked.\n',
      stderr: '',
    });
  });

  test('answers the client: create, start, describe, history in pages, stop', async () => {
    const { client } = await serve([]);
    const stateMachineArn = await create(client, 'Pass', pass);
    const start = new sfn.StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' });
    const { executionArn, startDate } = await client.send(start);
    expect(startDate).toEqual(new Date('2025-01-01T00:00:00Z'));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"a":1}',
    });
    const types: unknown[] = [];
    for await (const { events } of sfn.paginateGetExecutionHistory({ client, pageSize: 3 }, { executionArn }))
      types.push(events?.map(({ type }) => type));
    expect(types).toEqual([['ExecutionStarted', 'PassStateEntered', 'PassStateExited'], ['ExecutionSucceeded']]);

    const waiting = await create(client, 'Ask', ask);
    const { executionArn: other } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: waiting }));
    await client.send(new sfn.StopExecutionCommand({ executionArn: other, error: 'Enough' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn: other }))).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
    });
  });

  test('a task token that a client sends resumes the execution', async () => {
    const { client } = await serve(['./ask.asl.json'], { 'ask.asl.json': ask });
    const { stateMachines = [] } = await client.send(new sfn.ListStateMachinesCommand());
    const stateMachineArn = stateMachines[0]?.stateMachineArn;
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    const { events = [] } = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn }));
    const sent = events.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails?.parameters ?? '{}';
    const { MessageBody: taskToken } = JSON.parse(sent) as { MessageBody: string };
    await client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '"yes"' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({ output: '"yes"' });
  });

  test('StartSyncExecution is answered, under the host with "sync-" too', async () => {
    const { client, endpoint } = await serve([]);
    const stateMachineArn = await create(client, 'Quick', pass, 'EXPRESS');
    expect(await client.send(new sfn.StartSyncExecutionCommand({ stateMachineArn }))).toMatchObject({
      status: 'SUCCEEDED',
    });
    const { port } = new URL(endpoint);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `sync-localhost:${port}`, 'x-amz-target': 'AWSStepFunctions.StartSyncExecution' };
      httpRequest({ host: '127.0.0.1', port, method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end(JSON.stringify({ stateMachineArn }));
    });
    expect(status).toBe(200);
  });

  test('refusals are the exceptions of the service', async () => {
    const { client, endpoint } = await serve([]);
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:None';
    const wrong = client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    expect(await refusal(wrong)).toBe(`StateMachineDoesNotExist: State Machine Does Not Exist: '${stateMachineArn}'`);
    expect(await post(endpoint, '{"a":')).toEqual([400, { __type: 'SerializationException', message: '' }]);
    expect(await post(endpoint, '[]')).toEqual([400, { __type: 'SerializationException', message: '' }]);
    const unknown = [400, { __type: 'UnknownOperationException', message: '' }];
    expect(await post(endpoint, '{}', { 'x-amz-target': 'AWSStepFunctions.constructor' })).toEqual(unknown);
    expect((await post(`${endpoint}/other`, '{}'))[0]).toBe(404);
  });

  test('a body that is too large is refused, and the server goes on', async () => {
    const { endpoint } = await serve([]);
    expect(await post(endpoint, Buffer.alloc(8 * 1024 * 1024 + 1, ' '))).toEqual([
      413,
      { __type: 'RequestEntityTooLargeException', message: 'The body of a request may have 8388608 bytes.' },
    ]);
    expect(await post(endpoint, '{}')).toEqual([200, { stateMachines: [] }]);
    expect((await fetch(endpoint, { headers: { big: 'x'.repeat(20_000) } })).status).toBe(431);
  });

  test('a connection cut within a body harms nobody, and one that is open does not keep the server from ending', async () => {
    const { endpoint, stop } = await serve([]);
    const open = (then: (socket: ReturnType<typeof connect>) => void) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(endpoint).port), '127.0.0.1', () => {
          socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{', () => {
            then(socket);
            resolve();
          });
        });
        socket.on('error', () => undefined);
      });
    await open((socket) => socket.destroy());
    await open(() => undefined);
    expect(await post(endpoint, '{}')).toEqual([200, { stateMachines: [] }]);
    expect(await stop()).toMatchObject({ code: 0, stderr: '' });
  });

  test('the page for people escapes what clients named', async () => {
    const { client, endpoint } = await serve([]);
    await create(client, "it's", pass);
    const page = await (await fetch(endpoint)).text();
    expect(page).toContain('stateMachine:it&#39;s (STANDARD)');
    expect(page).not.toContain("it's");
  });

  test('#TestCase of an ARN chooses from the mock configuration', async () => {
    const files = { 'order.asl.json': order, 'config.json': config };
    const { client, stop } = await serve(['./order.asl.json', '--mock-config', './config.json'], files);
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order';
    const end = async (testCase: string) => {
      const { executionArn } = await client.send(
        new sfn.StartExecutionCommand({ stateMachineArn: `${arn}#${testCase}`, name: `run${testCase}` }),
      );
      expect(executionArn).toBe(`${arn.replace('stateMachine', 'execution')}:run${testCase}`);
      const { status, output, cause } = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
      return [status, output ?? cause];
    };
    expect(await end('Paid')).toEqual(['SUCCEEDED', '{"Payload":"paid"}']);
    expect(await end('Refused')).toEqual(['FAILED', 'no money']);
    expect(await refusal(end(''))).toContain('[MOCK_NOT_FOUND]');
    const near = 'has no test case "Payd"';
    expect(await refusal(end('Payd'))).toContain(near);
    expect((await stop()).stderr).toContain(near);
  });

  test('#TestCase goes with StartSyncExecution and with an alias, too', async () => {
    const { client } = await serve(['--mock-config', './config.json'], { 'config.json': config });
    const arn = await create(client, 'order', order, 'EXPRESS');
    const { stateMachineVersionArn } = await client.send(
      new sfn.PublishStateMachineVersionCommand({ stateMachineArn: arn }),
    );
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    await client.send(new sfn.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }));
    for (const stateMachineArn of [`${arn}#Paid`, `${arn}:live#Paid`]) {
      expect(await client.send(new sfn.StartSyncExecutionCommand({ stateMachineArn }))).toMatchObject({
        status: 'SUCCEEDED',
        output: '{"Payload":"paid"}',
      });
    }
  });

  test('without a mock configuration, #TestCase is refused as in the service', async () => {
    const { client } = await serve(['./order.asl.json'], { 'order.asl.json': order });
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order#Paid';
    expect(await refusal(client.send(new sfn.StartExecutionCommand({ stateMachineArn })))).toMatch(
      /^StateMachineDoesNotExist/,
    );
  });

  test('a task without a mock is an InternalFailure, and is printed', async () => {
    const { client, stop } = await serve(['./order.asl.json'], { 'order.asl.json': order });
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order';
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    const described = await refusal(client.send(new sfn.DescribeExecutionCommand({ executionArn })));
    expect(described).toMatch(/^InternalFailure: .*\[MOCK_NOT_FOUND\]/);
    expect((await stop()).stderr).toContain('[MOCK_NOT_FOUND]');
  });

  test('--mocks answers the tasks', async () => {
    const files = { 'order.asl.json': order, 'mocks.yml': 'Charge: { succeed: { Payload: 7 } }\n' };
    const { client } = await serve(['./order.asl.json', '--mocks', './mocks.yml'], files);
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order';
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
    });
  });

  test.each([
    [[], 'SUCCEEDED'],
    [['--real-time'], 'RUNNING'],
  ])('a wait of a day with %j is %s at once', async (argv, status) => {
    const { client, stop } = await serve(argv);
    const stateMachineArn = await create(client, 'Day', machine({ W: { Type: 'Wait', Seconds: 86_400, End: true } }));
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({ status });
    expect((await stop()).code).toBe(0);
  });

  test('settings of Step Functions Local that are not followed are told', async () => {
    const env = {
      SQS_ENDPOINT: 'x',
      SNS_ENDPOINT: '',
      WAIT_TIME_SCALE: '0',
      STEP_FUNCTIONS_ENDPOINT: 'x',
      SFN_MOCKCONFIG: 'y',
    };
    const { stop } = await serve([], {}, env);
    expect((await stop()).stderr).toMatchInlineSnapshot(`
      "WAIT_TIME_SCALE is set, but waits keep their length: time that nobody can use is skipped, unless --real-time is given.
      STEP_FUNCTIONS_ENDPOINT is set, but tasks that call Step Functions reach this server itself.
      SQS_ENDPOINT is set, but nothing except Lambda functions is called over the network: mocks answer its tasks.
      SFN_MOCKCONFIG is set, but is no setting of this server. Did you mean SFN_MOCK_CONFIG?
      "
    `);
  });

  test('region and account come from the variables of Step Functions Local, and options go before them', async () => {
    const env = { AWS_DEFAULT_REGION: 'eu-west-1', AWS_ACCOUNT_ID: '000000000000' };
    const { client } = await serve(['./order.asl.json', '--account', '111111111111'], { 'order.asl.json': order }, env);
    const arns = 'arn:aws:states:eu-west-1:111111111111:stateMachine';
    expect(await create(client, 'Pass', pass)).toBe(`${arns}:Pass`);
    const { stateMachines = [] } = await client.send(new sfn.ListStateMachinesCommand());
    expect(stateMachines.map(({ stateMachineArn }) => stateMachineArn)).toEqual([`${arns}:Pass`, `${arns}:order`]);
  });

  test('mistakes of the command line are told before it listens', async () => {
    const files = { 'a/order.asl.json': order, 'b/order.asl.json': order, 'bad.json': '{' };
    const { run } = inFolder(files);
    const told = async (...argv: string[]) => {
      const { code, stderr } = await run(['serve', ...argv]);
      return `${code} ${stderr.split('\n')[0] ?? ''}`;
    };
    const { endpoint } = await serve([]);
    const { port } = new URL(endpoint);
    expect(await told('./a/order.asl.json', './b/order.asl.json')).toMatchInlineSnapshot(
      `"2 a/order.asl.json and b/order.asl.json both have a state machine "order". [INVALID_OPTION]"`,
    );
    expect(await told('--port', '70000')).toMatchInlineSnapshot(
      `"2 --port must be at most 65535, but is 70000. [INVALID_OPTION]"`,
    );
    expect(await told('--mock-config', './bad.json')).toMatchInlineSnapshot(
      `"2 Broken JSON at bad.json:1:2: the text ends inside the "{" opened before. [INVALID_SYNTAX]"`,
    );
    expect(await told('--lambda-endpoint', 'localhost:3001')).toMatchInlineSnapshot(
      `"2 --lambda-endpoint needs an address such as http://127.0.0.1:3001, but is "localhost:3001". [INVALID_OPTION]"`,
    );
    expect(await told('--account', '12')).toMatchInlineSnapshot(
      `"2 --account needs an account of 12 digits, but is "12". [INVALID_OPTION]"`,
    );
    expect(await told('--region', 'a b')).toMatchInlineSnapshot(
      `"2 --region needs a region such as us-east-1, but is "a b". [INVALID_OPTION]"`,
    );
    expect((await told('--port', port)).replaceAll(port, 'PORT')).toMatchInlineSnapshot(
      `"2 asl-testkit cannot listen on 127.0.0.1, port PORT: listen EADDRINUSE: address already in use 127.0.0.1:PORT [INVALID_OPTION]"`,
    );
  });
});

test.each(['SIGINT', 'SIGTERM'])('%s shuts down once, and nothing listens any more', (signal) => {
  const signals = new EventEmitter();
  let calls = 0;
  const end = listenForShutdown(signals, () => (calls += 1));
  expect(signals.emit(signal)).toBe(true);
  expect([calls, signals.emit('SIGINT'), signals.emit('SIGTERM')]).toEqual([1, false, false]);
  end();
});
