import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CLIENTS, closeSessions, Refusal, runExecutable, type RealClient, type Response } from './real-clients.js';
import { ownSample, publishedSamples } from './local-samples.js';
import { serve, type TestServer } from './serving.js';

const roleArn = 'arn:aws:iam::123456789012:role/DummyRole';
const account = 'arn:aws:states:us-east-1:123456789012';
const machine = (states: object) => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
const pass = machine({ P: { Type: 'Pass', End: true } });
const ask = machine({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    HeartbeatSeconds: 60,
    End: true,
  },
});

// One line for each client that is not here, and no failing test.
for (const { name, missing } of CLIENTS)
  if (missing !== undefined) process.stderr.write(`Tests with ${name} are skipped: ${missing} is not installed.\n`);
const here = CLIENTS.filter(({ missing }) => missing === undefined);

async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

interface HistoryEvent {
  readonly type: string;
  readonly stateEnteredEventDetails?: { readonly name: string };
  readonly taskScheduledEventDetails?: { readonly parameters: string };
}
const eventsOf = ({ events }: Response): HistoryEvent[] => events as HistoryEvent[];

async function tokenOf(client: RealClient, executionArn: unknown): Promise<string> {
  const events = eventsOf(await client.call('getExecutionHistory', { executionArn }));
  const scheduled = events.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails;
  return (JSON.parse(scheduled?.parameters ?? '{}') as { MessageBody: string }).MessageBody;
}

afterAll(closeSessions);

describe.each(here.map(({ name, connect }) => [name, connect] as const))('%s over loopback', (_name, connect) => {
  let server: TestServer;
  let client: RealClient;
  const create = async (name: string, definition: string, type = 'STANDARD'): Promise<unknown> =>
    (await client.call('createStateMachine', { name, definition, roleArn, type })).stateMachineArn;
  beforeAll(async () => {
    server = await serve([]);
    client = connect(server.endpoint);
  });
  afterAll(async () => {
    await server.stop();
  });

  test('a machine is created, started and described', async () => {
    const stateMachineArn = await create('Pass', pass);
    expect(stateMachineArn).toBe(`${account}:stateMachine:Pass`);
    const started = await client.call('startExecution', { stateMachineArn, name: 'one', input: '{"a":1}' });
    expect(started.executionArn).toBe(`${account}:execution:Pass:one`);
    const described = await client.call('describeExecution', { executionArn: started.executionArn });
    expect(described).toMatchObject({ status: 'SUCCEEDED', input: '{"a":1}', output: '{"a":1}' });
    expect(new Date(described.startDate as string)).toEqual(new Date('2025-01-01T00:00:00Z'));
  });

  test('a history comes in pages, and backwards', async () => {
    const stateMachineArn = await create('Paged', pass);
    const { executionArn } = await client.call('startExecution', { stateMachineArn });
    const pages = await client.pages('getExecutionHistory', { executionArn }, 3);
    const types = ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'];
    expect(pages.map((page) => eventsOf(page).map(({ type }) => type))).toEqual([types.slice(0, 3), types.slice(3)]);
    const backwards = await client.call('getExecutionHistory', { executionArn, reverseOrder: true });
    expect(eventsOf(backwards).map(({ type }) => type)).toEqual(types.reverse());
  });

  test('task tokens beat, succeed, fail and are refused', async () => {
    const stateMachineArn = await create('Ask', ask);
    const start = async () => (await client.call('startExecution', { stateMachineArn })).executionArn;
    const yes = await start();
    const taskToken = await tokenOf(client, yes);
    await client.call('sendTaskHeartbeat', { taskToken });
    await client.call('sendTaskSuccess', { taskToken, output: '"yes"' });
    expect(await client.call('describeExecution', { executionArn: yes })).toMatchObject({ output: '"yes"' });
    expect(await refusal(client.call('sendTaskSuccess', { taskToken, output: '1' }))).toBe(
      "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'",
    );
    const no = await start();
    await client.call('sendTaskFailure', { taskToken: await tokenOf(client, no), error: 'No', cause: 'because' });
    expect(await client.call('describeExecution', { executionArn: no })).toMatchObject({
      status: 'FAILED',
      error: 'No',
      cause: 'because',
    });
    expect(await refusal(client.call('sendTaskHeartbeat', { taskToken: 'made-up' }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
  });

  test('an execution that waits is stopped', async () => {
    const stateMachineArn = await create('Stopped', ask);
    const { executionArn } = await client.call('startExecution', { stateMachineArn });
    expect(await client.call('describeExecution', { executionArn })).toMatchObject({ status: 'RUNNING' });
    await client.call('stopExecution', { executionArn, error: 'Enough', cause: 'of it' });
    expect(await client.call('describeExecution', { executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of it',
    });
  });

  test('a worker takes the task of an activity and answers it', async () => {
    const { activityArn } = await client.call('createActivity', { name: 'review' });
    const state = { Type: 'Task', Resource: activityArn, TimeoutSeconds: 600, End: true };
    const stateMachineArn = await create('Reviewed', machine({ Review: state }));
    const { executionArn } = await client.call('startExecution', { stateMachineArn, input: '{"id":7}' });
    const { taskToken, input } = await client.call('getActivityTask', { activityArn, workerName: 'ada' });
    expect(input).toBe('{"id":7}');
    await client.call('sendTaskSuccess', { taskToken, output: '{"ok":true}' });
    expect(await client.call('describeExecution', { executionArn })).toMatchObject({ output: '{"ok":true}' });
    expect((await client.call('getActivityTask', { activityArn })).taskToken).toBeUndefined();
  });

  test('StartSyncExecution answers with the end, however its host is named', async () => {
    const stateMachineArn = await create('Quick', pass, 'EXPRESS');
    for (const response of await client.startSync({ stateMachineArn, input: '[1]' }))
      expect(response).toMatchObject({ status: 'SUCCEEDED', output: '[1]' });
  });

  test('exceptions of the service keep their names and messages', async () => {
    const executionArn = `${account}:execution:None:none`;
    expect(await refusal(client.call('describeExecution', { executionArn }))).toBe(
      `ExecutionDoesNotExist: Execution Does Not Exist: '${executionArn}'`,
    );
    expect(await refusal(client.call('createStateMachine', { name: 'a b', definition: pass, roleArn }))).toBe(
      "InvalidName: Invalid Name: 'a b'",
    );
  });

  test.each([ownSample(), ...publishedSamples()].map((sample) => [sample.name, sample] as const))(
    'every test case of the suite "%s" ends as in Step Functions Local',
    async (_name, sample) => {
      vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
      const files: Record<string, string> = sample.config === undefined ? {} : { 'MockConfigFile.json': sample.config };
      const local = await serve(sample.config === undefined ? [] : ['--mock-config', './MockConfigFile.json'], files);
      const session = connect(local.endpoint);
      try {
        expect(sample.starts.length).toBeGreaterThan(0);
        for (const { machine: name, testCase } of sample.starts) {
          const { stateMachineArn } = await session.call('createStateMachine', {
            name,
            definition: sample.definition,
            roleArn,
          });
          const arn = `${String(stateMachineArn)}${testCase === '' ? '' : `#${testCase}`}`;
          const start = { stateMachineArn: arn, name: `run${testCase}`, input: sample.input };
          const { executionArn } = await session.call('startExecution', start);
          expect(executionArn).toBe(`${account}:execution:${name}:run${testCase}`);
          const events = eventsOf(await session.call('getExecutionHistory', { executionArn }));
          expect([testCase, events.at(-1)?.type]).toEqual([testCase, 'ExecutionSucceeded']);
          const handler = /^(.*)CatchTest$/.exec(testCase)?.[1];
          if (handler !== undefined)
            expect(events.map((event) => event.stateEnteredEventDetails?.name)).toContain(handler);
          const failures = events.filter(({ type }) => type === 'TaskFailed' || type === 'LambdaFunctionFailed');
          if (testCase.includes('Retry')) expect(failures).toHaveLength(3);
        }
      } finally {
        await local.stop();
        vi.restoreAllMocks();
      }
    },
  );
});

describe.runIf(here.some(({ name }) => name === 'AWS CLI'))('the command "aws"', () => {
  test('lists the machines of the server', async () => {
    const server = await serve(['./pass.asl.json'], { 'pass.asl.json': pass });
    const argv = ['stepfunctions', 'list-state-machines', '--endpoint-url', server.endpoint, '--query'];
    const { code, stdout, stderr } = await runExecutable([...argv, 'stateMachines[].name', '--output', 'text']);
    expect([code, stdout.trim(), stderr]).toEqual([0, 'pass', '']);
    await server.stop();
  });
});
