import * as sfn from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { fakeStepFunctions } from '../../src/aws/index.js';
import type { FakeOptions } from '../../src/aws/index.js';
import { defineStateMachine, fail, succeed } from '../../src/index.js';
import { OPERATIONS } from '../../src/stepfunctions/operations/operations.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const roleArn = 'arn:aws:iam::123456789012:role/r';
const pass = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', Result: 1, End: true } } });
const other = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', Result: 2, End: true } } });

function start(options: FakeOptions = {}) {
  const fake = fakeStepFunctions(options);
  const client = new sfn.SFNClient({
    region: 'us-east-1',
    credentials,
    requestHandler: fake.requestHandler,
    maxAttempts: 1,
  });
  return { fake, client };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

const approval = defineStateMachine(
  {
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
        TimeoutSeconds: 60,
        Next: 'Rest',
      },
      Rest: { Type: 'Wait', Seconds: 3600, End: true },
    },
  },
  { name: 'Approval' },
);

describe('fakeStepFunctions()', () => {
  test('has every operation of the client', () => {
    const commands = Object.keys(sfn).filter((name) => name.endsWith('Command') && !name.startsWith('$'));
    expect(commands.map((name) => name.replace(/Command$/, '')).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  test('an unknown option is refused', () => {
    expect(() => fakeStepFunctions({ machines: [] } as object)).toThrow(/no option "machines"/);
  });

  test('a machine is created, described, updated, listed, tagged and deleted', async () => {
    const { client } = start();
    const created = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'Order', definition: pass, roleArn, tags: [{ key: 'a', value: 'b' }] }),
    );
    const stateMachineArn = created.stateMachineArn ?? '';
    expect(stateMachineArn).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:Order');
    expect(created.creationDate).toEqual(new Date('2025-01-01T00:00:00Z'));
    expect(
      await client.send(new sfn.CreateStateMachineCommand({ name: 'Order', definition: pass, roleArn })),
    ).toMatchObject({ stateMachineArn });
    expect(
      await refusal(client.send(new sfn.CreateStateMachineCommand({ name: 'Order', definition: other, roleArn }))),
    ).toBe(`StateMachineAlreadyExists: State Machine Already Exists: '${stateMachineArn}'`);
    const updated = await client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: other }));
    expect(await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      name: 'Order',
      definition: other,
      status: 'ACTIVE',
      type: 'STANDARD',
      revisionId: updated.revisionId,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
    await client.send(new sfn.TagResourceCommand({ resourceArn: stateMachineArn, tags: [{ key: 'c', value: 'd' }] }));
    await client.send(new sfn.UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: ['a'] }));
    expect((await client.send(new sfn.ListTagsForResourceCommand({ resourceArn: stateMachineArn }))).tags).toEqual([
      { key: 'c', value: 'd' },
    ]);
    expect((await client.send(new sfn.ListStateMachinesCommand({}))).stateMachines).toHaveLength(1);
    await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
    expect(await refusal(client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn })))).toBe(
      `StateMachineDoesNotExist: State Machine Does Not Exist: '${stateMachineArn}'`,
    );
    expect((await client.send(new sfn.ValidateStateMachineDefinitionCommand({ definition: '{}' }))).result).toBe(
      'FAIL',
    );
  });

  test('versions and aliases decide which revision runs', async () => {
    const { client, fake } = start();
    const created = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'V', definition: pass, roleArn, publish: true }),
    );
    const stateMachineArn = created.stateMachineArn ?? '';
    const first = created.stateMachineVersionArn ?? '';
    await client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: other }));
    const { stateMachineVersionArn: second = '' } = await client.send(
      new sfn.PublishStateMachineVersionCommand({ stateMachineArn }),
    );
    expect([first, second]).toEqual([`${stateMachineArn}:1`, `${stateMachineArn}:2`]);
    const route = (arn: string, weight: number) => ({ stateMachineVersionArn: arn, weight });
    const { stateMachineAliasArn = '' } = await client.send(
      new sfn.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration: [route(first, 100)] }),
    );
    const run = async (arn: string) => {
      const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: arn }));
      return (await fake.execution(executionArn)).output;
    };
    expect([await run(stateMachineArn), await run(first), await run(stateMachineAliasArn)]).toEqual([2, 1, 1]);
    await client.send(
      new sfn.UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: [route(second, 100)] }),
    );
    expect(await run(stateMachineAliasArn)).toBe(2);
    expect(await client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({
      name: 'live',
    });
    expect(
      (await client.send(new sfn.ListStateMachineAliasesCommand({ stateMachineArn }))).stateMachineAliases,
    ).toHaveLength(1);
    expect(
      await refusal(client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn: second }))),
    ).toBe(
      'ConflictException: Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
    );
    const wrong = client.send(
      new sfn.CreateStateMachineAliasCommand({
        name: 'x',
        routingConfiguration: [route(first, 70), route(second, 29)],
      }),
    );
    expect(await refusal(wrong)).toBe(
      'ValidationException: Sum of routing configuration weights must equal 100. Received: [70, 29]',
    );
    await client.send(new sfn.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn: second }));
    expect(
      (await client.send(new sfn.ListStateMachineVersionsCommand({ stateMachineArn }))).stateMachineVersions,
    ).toHaveLength(1);
  });

  test('an execution waits for its token, and its answer resumes it', async () => {
    const { client, fake } = start({ stateMachines: [approval] });
    const { executionArn = '' } = await client.send(
      new sfn.StartExecutionCommand({ stateMachineArn: approval.arn, name: 'e-1' }),
    );
    expect((await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).status).toBe('RUNNING');
    await fake.clock.advance(50);
    const taskToken = fake.waitingTasks[0]?.token ?? '';
    await client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '{"yes":true}' }));
    const execution = await fake.execution(executionArn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { yes: true }, duration: 3650 });
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"yes":true}',
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect(await refusal(client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '{}' })))).toBe(
      "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'",
    );
    expect(await refusal(client.send(new sfn.SendTaskFailureCommand({ taskToken: 'never' })))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
    expect(fake.executions('Approval')).toHaveLength(1);
    expect(fake.executions('Other')).toHaveLength(0);
  });

  test('a token that nobody answers times out when the clock says so', async () => {
    const { client, fake } = start({ stateMachines: [approval] });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: approval.arn }));
    await fake.clock.advance(59);
    expect((await fake.execution(executionArn)).status).toBe('RUNNING');
    await fake.clock.advance(1);
    expect(await fake.execution(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('only clock.advance moves manual time', async () => {
    const machine = defineStateMachine({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } });
    const { client, fake } = start({ stateMachines: [machine], time: 'manual' });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: machine.arn }));
    await fake.clock.advance(9);
    expect((await fake.execution(executionArn)).status).toBe('RUNNING');
    await fake.clock.advance(1);
    expect((await fake.execution(executionArn)).status).toBe('SUCCEEDED');
    expect(fake.clock.now).toEqual(new Date('2025-01-01T00:00:10Z'));
  });

  test('real time passes by itself', async () => {
    const machine = defineStateMachine({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, End: true } } });
    const { client, fake } = start({ stateMachines: [machine], time: 'real' });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: machine.arn }));
    expect((await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).status).toBe('RUNNING');
    expect((await fake.execution(executionArn)).status).toBe('SUCCEEDED');
    fake.close();
  });

  test('a worker takes an activity, beats and answers', async () => {
    const { client, fake } = start();
    const { activityArn = '' } = await client.send(new sfn.CreateActivityCommand({ name: 'pick' }));
    const definition = JSON.stringify({
      StartAt: 'Pick',
      States: { Pick: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 10, End: true } },
    });
    const { stateMachineArn } = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'A', definition, roleArn }),
    );
    expect((await client.send(new sfn.GetActivityTaskCommand({ activityArn }))).taskToken).toBeUndefined();
    const { executionArn = '' } = await client.send(
      new sfn.StartExecutionCommand({ stateMachineArn, input: '{"n":1}' }),
    );
    const { taskToken, input } = await client.send(new sfn.GetActivityTaskCommand({ activityArn, workerName: 'w' }));
    expect(input).toBe('{"n":1}');
    await fake.clock.advance(8);
    await client.send(new sfn.SendTaskHeartbeatCommand({ taskToken }));
    await fake.clock.advance(8);
    await client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '2' }));
    const execution = await fake.execution(executionArn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 2, duration: 16 });
    expect(execution.history.map(({ type }) => type)).toContain('ActivityStarted');
    expect(await client.send(new sfn.DescribeActivityCommand({ activityArn }))).toMatchObject({ name: 'pick' });
    expect((await client.send(new sfn.ListActivitiesCommand({}))).activities).toHaveLength(1);
    await client.send(new sfn.DeleteActivityCommand({ activityArn }));
    expect(await refusal(client.send(new sfn.DescribeActivityCommand({ activityArn })))).toBe(
      `ActivityDoesNotExist: Activity Does Not Exist: '${activityArn}'`,
    );
  });

  test('starts are idempotent by name while the first one runs', async () => {
    const { client } = start({ stateMachines: [approval] });
    const request = { stateMachineArn: approval.arn, name: 'same', input: '{"a":1}' };
    const first = await client.send(new sfn.StartExecutionCommand(request));
    expect(await client.send(new sfn.StartExecutionCommand(request))).toMatchObject({
      executionArn: first.executionArn,
    });
    expect(await refusal(client.send(new sfn.StartExecutionCommand({ ...request, input: '{}' })))).toBe(
      `ExecutionAlreadyExists: Execution Already Exists: '${String(first.executionArn)}'`,
    );
    await client.send(new sfn.StopExecutionCommand({ executionArn: first.executionArn, error: 'E', cause: 'c' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn: first.executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'c',
    });
    expect(await refusal(client.send(new sfn.StartExecutionCommand(request)))).toContain('ExecutionAlreadyExists');
  });

  test('histories and lists come in pages', async () => {
    const { client } = start();
    const { stateMachineArn = '' } = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'P', definition: pass, roleArn }),
    );
    const names = ['a', 'b', 'c'];
    for (const name of names) await client.send(new sfn.StartExecutionCommand({ stateMachineArn, name }));
    const first = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn, maxResults: 2 }));
    const second = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn, nextToken: first.nextToken }));
    expect([...(first.executions ?? []), ...(second.executions ?? [])].map(({ name }) => name)).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(
      (await client.send(new sfn.ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }))).executions,
    ).toEqual([]);
    expect(await refusal(client.send(new sfn.ListExecutionsCommand({ stateMachineArn, maxResults: 1001 })))).toBe(
      "ValidationException: 1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    );
    expect(await refusal(client.send(new sfn.ListExecutionsCommand({ stateMachineArn, nextToken: 'x' })))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
    const executionArn = second.executions?.[0]?.executionArn ?? '';
    const history = await client.send(
      new sfn.GetExecutionHistoryCommand({
        executionArn,
        maxResults: 3,
        reverseOrder: true,
        includeExecutionData: false,
      }),
    );
    expect(history.events?.map(({ id, type }) => [id, type])).toEqual([
      [4, 'ExecutionSucceeded'],
      [3, 'PassStateExited'],
      [2, 'PassStateEntered'],
    ]);
    expect(history.events?.[1]?.stateExitedEventDetails).toEqual({ name: 'P' });
    expect(await client.send(new sfn.DescribeStateMachineForExecutionCommand({ executionArn }))).toMatchObject({
      definition: pass,
      name: 'P',
    });
  });

  test('an EXPRESS machine runs synchronously, and its executions are not listed', async () => {
    const { client } = start();
    const { stateMachineArn } = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'X', definition: pass, roleArn, type: 'EXPRESS' }),
    );
    const done = await client.send(new sfn.StartSyncExecutionCommand({ stateMachineArn, name: 'n' }));
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      output: '1',
      name: 'n',
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    });
    expect(await refusal(client.send(new sfn.ListExecutionsCommand({ stateMachineArn })))).toBe(
      'StateMachineTypeNotSupported: This operation is not supported by this type of state machine',
    );
    expect(await refusal(client.send(new sfn.DescribeExecutionCommand({ executionArn: done.executionArn })))).toBe(
      "InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'",
    );
  });

  test('a failed execution is redriven, and the failed state runs again', async () => {
    const machine = defineStateMachine({
      StartAt: 'T',
      States: {
        T: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'f' },
          OutputPath: '$.Payload',
          End: true,
        },
      },
    });
    const { client, fake } = start({ stateMachines: [machine], mocks: { T: [fail('Once'), succeed(7)] } });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: machine.arn }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'FAILED',
      error: 'Once',
      redriveStatus: 'REDRIVABLE',
    });
    await client.send(new sfn.RedriveExecutionCommand({ executionArn }));
    expect(await fake.execution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 7 });
    expect((await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).redriveCount).toBe(1);
    expect(await refusal(client.send(new sfn.RedriveExecutionCommand({ executionArn })))).toBe(
      'ExecutionNotRedrivable: Execution is SUCCEEDED and cannot be redriven',
    );
  });

  test('a map run is described, listed and updated', async () => {
    const machine = defineStateMachine({
      StartAt: 'M',
      States: {
        M: {
          Type: 'Map',
          Label: 'Each',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'P',
            States: { P: { Type: 'Pass', End: true } },
          },
          End: true,
        },
      },
    });
    const { client } = start({ stateMachines: [machine] });
    const { executionArn } = await client.send(
      new sfn.StartExecutionCommand({ stateMachineArn: machine.arn, input: '[1,2]' }),
    );
    const { mapRuns = [] } = await client.send(new sfn.ListMapRunsCommand({ executionArn }));
    const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
    expect(await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
      status: 'SUCCEEDED',
      itemCounts: { total: 2, succeeded: 2 },
    });
    expect((await client.send(new sfn.ListExecutionsCommand({ mapRunArn }))).executions).toHaveLength(2);
    await client.send(new sfn.UpdateMapRunCommand({ mapRunArn, maxConcurrency: 3 }));
    expect((await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).maxConcurrency).toBe(3);
  });

  test('a child answers the token of its parent, and .sync waits for its child', async () => {
    const child = defineStateMachine(
      {
        StartAt: 'Answer',
        States: {
          Answer: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess',
            Parameters: { 'TaskToken.$': '$.token', Output: '{"answer":42}' },
            Next: 'Rest',
          },
          Rest: { Type: 'Wait', Seconds: 30, End: true },
        },
      },
      { name: 'Child' },
    );
    const parent = defineStateMachine(
      {
        StartAt: 'Start',
        States: {
          Start: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
            Parameters: { StateMachineArn: child.arn, Input: { 'token.$': '$$.Task.Token' } },
            Next: 'Again',
          },
          Again: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Slow' },
            ResultSelector: { 'status.$': '$.Status' },
            End: true,
          },
        },
      },
      { name: 'Parent' },
    );
    const slow = defineStateMachine(
      { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 600, End: true } } },
      { name: 'Slow' },
    );
    const { client, fake } = start({ stateMachines: [parent, child, slow] });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: parent.arn }));
    const execution = await fake.execution(executionArn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { status: 'SUCCEEDED' }, duration: 600 });
    expect(fake.executions('Child')).toHaveLength(1);
  });

  test('TestState is there, too', async () => {
    const { client } = start();
    const response = await client.send(
      new sfn.TestStateCommand({ definition: '{"Type":"Pass","Next":"B"}', input: '{}' }),
    );
    expect(response).toMatchObject({ status: 'SUCCEEDED', nextState: 'B' });
  });

  test('a mistake of the test comes out where the execution is asked for', async () => {
    const machine = defineStateMachine({
      StartAt: 'T',
      States: {
        T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true },
      },
    });
    const { client, fake } = start({ stateMachines: [machine] });
    const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: machine.arn }));
    await expect(fake.execution(executionArn)).rejects.toMatchObject({ code: 'MOCK_NOT_FOUND' });
    expect(await refusal(client.send(new sfn.DescribeExecutionCommand({ executionArn })))).toContain('MOCK_NOT_FOUND');
  });

  test('install() answers a client that aws-sdk-client-mock mocks, with its own exceptions', async () => {
    const mock = mockClient(sfn.SFNClient);
    try {
      const fake = fakeStepFunctions({
        stateMachines: { approval: { machine: approval, mocks: { Ask: succeed('ok') } } },
      }).install(mock);
      const client = new sfn.SFNClient({ region: 'us-east-1', credentials });
      const { executionArn = '' } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: approval.arn }));
      expect((await fake.execution(executionArn)).status).toBe('SUCCEEDED');
      const missing = client.send(new sfn.DescribeExecutionCommand({ executionArn: `${executionArn}x` }));
      await expect(missing).rejects.toBeInstanceOf(sfn.ExecutionDoesNotExist);
    } finally {
      mock.restore();
    }
  });
});
