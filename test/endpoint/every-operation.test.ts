import * as sfn from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../src/stepfunctions/operations/operations.js';
import { serve, type TestServer } from './serving.js';

const roleArn = 'arn:aws:iam::123456789012:role/DummyRole';
const machine = (states: object) => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
const pass = machine({ P: { Type: 'Pass', End: true } });
const failing = machine({ F: { Type: 'Fail', Error: 'Broken' } });
const ask = machine({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    End: true,
  },
});
const distributed = machine({
  Each: {
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'P',
      States: { P: { Type: 'Pass', End: true } },
    },
    End: true,
  },
});

describe('@aws-sdk/client-sfn over loopback', () => {
  let server: TestServer;
  const called = new Set<string>();
  beforeAll(async () => {
    server = await serve([]);
    server.client.middlewareStack.add(
      (next, context) => (args) => {
        called.add(String(context.commandName).replace(/Command$/, ''));
        return next(args);
      },
      { step: 'initialize' },
    );
  });
  afterAll(() => server.stop());
  const create = async (name: string, definition: string, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
    server.client.send(new sfn.CreateStateMachineCommand({ name, definition, roleArn, type }));

  test('state machines are created, described, updated, listed, validated, tagged and deleted', async () => {
    const { client } = server;
    const { stateMachineArn } = await create('Order', pass);
    const description = await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }));
    expect(description).toMatchObject({ name: 'Order', definition: pass, status: 'ACTIVE' });
    const { updateDate } = await client.send(
      new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: failing }),
    );
    expect(updateDate).toBeInstanceOf(Date);
    const { stateMachines } = await client.send(new sfn.ListStateMachinesCommand());
    expect(stateMachines).toMatchObject([{ name: 'Order' }]);
    const valid = await client.send(new sfn.ValidateStateMachineDefinitionCommand({ definition: '{"StartAt":"X"}' }));
    expect(valid.result).toBe('FAIL');
    const resourceArn = stateMachineArn;
    await client.send(new sfn.TagResourceCommand({ resourceArn, tags: [{ key: 'team', value: 'a' }] }));
    const { tags } = await client.send(new sfn.ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ key: 'team', value: 'a' }]);
    await client.send(new sfn.UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
    expect((await client.send(new sfn.ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([]);
    await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
    expect((await client.send(new sfn.ListStateMachinesCommand())).stateMachines).toEqual([]);
  });

  test('versions and aliases are published, routed, described, listed and deleted', async () => {
    const { client } = server;
    const { stateMachineArn } = await create('Versioned', pass);
    const published = await client.send(new sfn.PublishStateMachineVersionCommand({ stateMachineArn }));
    const { stateMachineVersionArn } = published;
    const versions = await client.send(new sfn.ListStateMachineVersionsCommand({ stateMachineArn }));
    expect(versions.stateMachineVersions).toMatchObject([{ stateMachineVersionArn: `${stateMachineArn ?? ''}:1` }]);
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    const alias = { name: 'live', routingConfiguration };
    const { stateMachineAliasArn } = await client.send(new sfn.CreateStateMachineAliasCommand(alias));
    await client.send(new sfn.UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'all' }));
    const described = await client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
    expect(described).toMatchObject({ description: 'all', routingConfiguration });
    const aliases = await client.send(new sfn.ListStateMachineAliasesCommand({ stateMachineArn }));
    expect(aliases.stateMachineAliases).toMatchObject([{ stateMachineAliasArn }]);
    await client.send(new sfn.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn }));
    const left = await client.send(new sfn.ListStateMachineVersionsCommand({ stateMachineArn }));
    expect(left.stateMachineVersions).toEqual([]);
  });

  test('executions are started, described, listed, stopped and redriven', async () => {
    const { client } = server;
    const { stateMachineArn } = await create('Failing', failing);
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, name: 'one' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({ error: 'Broken' });
    const owner = await client.send(new sfn.DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(owner).toMatchObject({ stateMachineArn, definition: failing });
    const { redriveDate } = await client.send(new sfn.RedriveExecutionCommand({ executionArn }));
    expect(redriveDate).toBeInstanceOf(Date);
    const { events } = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toContain('ExecutionRedriven');
    const list = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn, redriveFilter: 'REDRIVEN' }));
    expect(list.executions).toMatchObject([{ name: 'one', redriveCount: 1 }]);
    const { stopDate } = await client.send(new sfn.StopExecutionCommand({ executionArn }));
    expect(stopDate).toBeInstanceOf(Date);
    const quick = await create('Quick', pass, 'EXPRESS');
    const sync = new sfn.StartSyncExecutionCommand({ stateMachineArn: quick.stateMachineArn, input: '[1]' });
    expect(await client.send(sync)).toMatchObject({ status: 'SUCCEEDED', output: '[1]' });
  });

  test('map runs are listed, described and updated', async () => {
    const { client } = server;
    const { stateMachineArn } = await create('Many', distributed);
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, input: '[1,2]' }));
    const { mapRuns = [] } = await client.send(new sfn.ListMapRunsCommand({ executionArn }));
    const mapRunArn = mapRuns[0]?.mapRunArn;
    expect(await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
      status: 'SUCCEEDED',
      itemCounts: { total: 2, succeeded: 2 },
    });
    await client.send(new sfn.UpdateMapRunCommand({ mapRunArn, maxConcurrency: 5 }));
    expect(await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).toMatchObject({ maxConcurrency: 5 });
  });

  test('activities are created, described, listed, worked on and deleted', async () => {
    const { client } = server;
    const { activityArn = '' } = await client.send(new sfn.CreateActivityCommand({ name: 'review' }));
    expect(await client.send(new sfn.DescribeActivityCommand({ activityArn }))).toMatchObject({ name: 'review' });
    expect((await client.send(new sfn.ListActivitiesCommand())).activities).toMatchObject([{ activityArn }]);
    const { stateMachineArn } = await create(
      'Reviewed',
      machine({ R: { Type: 'Task', Resource: activityArn, End: true } }),
    );
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    const { taskToken } = await client.send(new sfn.GetActivityTaskCommand({ activityArn }));
    await client.send(new sfn.SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '7' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({ output: '7' });
    await client.send(new sfn.DeleteActivityCommand({ activityArn }));
    expect((await client.send(new sfn.ListActivitiesCommand())).activities).toEqual([]);
  });

  test('a task fails by its token', async () => {
    const { client } = server;
    const { stateMachineArn } = await create('Ask', ask);
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    const { events = [] } = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn }));
    const sent = events.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails?.parameters ?? '{}';
    const { MessageBody: taskToken } = JSON.parse(sent) as { MessageBody: string };
    await client.send(new sfn.SendTaskFailureCommand({ taskToken, error: 'No' }));
    expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({ error: 'No' });
  });

  test('a state is tested', async () => {
    const definition = JSON.stringify({ Type: 'Pass', Result: { a: 1 }, Next: 'Other' });
    const tested = await server.client.send(new sfn.TestStateCommand({ definition, inspectionLevel: 'DEBUG' }));
    expect(tested).toMatchObject({ status: 'SUCCEEDED', nextState: 'Other', output: '{"a":1}' });
  });

  test('all operations of the service were among them', () => {
    expect([...called].sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});
