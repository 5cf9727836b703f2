import * as sfn from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeStepFunctions } from '../../src/aws/index.js';

const roleArn = 'arn:aws:iam::123456789012:role/r';
const definition = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:Order';

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

describe('the fake service', () => {
  let client: sfn.SFNClient;

  beforeEach(async () => {
    client = new sfn.SFNClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: fakeStepFunctions().requestHandler,
      maxAttempts: 1,
    });
    await client.send(new sfn.CreateStateMachineCommand({ name: 'Order', definition, roleArn, publish: true }));
  });

  async function revisionAfter(change: Partial<sfn.UpdateStateMachineCommandInput>) {
    const { revisionId } = await client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn: ARN, ...change }));
    return revisionId;
  }

  test.each<[Partial<sfn.CreateStateMachineCommandInput>, RegExp]>([
    [{ loggingConfiguration: { level: 'LOUD' as never } }, /'LOUD' at 'loggingConfiguration.level'.*enum value set/],
    [
      { loggingConfiguration: { destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: '' } }] } },
      /at 'loggingConfiguration.destinations.1.member.cloudWatchLogsLogGroup.logGroupArn'.*equal to 1/,
    ],
    [{ tracingConfiguration: { enabled: 'yes' as never } }, /'yes' at 'tracingConfiguration.enabled'/],
    [{ encryptionConfiguration: {} as never }, /null at 'encryptionConfiguration.type'/],
    [{ encryptionConfiguration: { type: 'NONE' as never } }, /'NONE' at 'encryptionConfiguration.type'/],
    [
      { encryptionConfiguration: { type: 'AWS_OWNED_KEY', kmsDataKeyReusePeriodSeconds: 59 } },
      /'59' at 'encryptionConfiguration.kmsDataKeyReusePeriodSeconds'.*equal to 60/,
    ],
  ])('the members of a configuration have rules: %j', async (configuration, message) => {
    const request = { name: 'Other', definition, roleArn, ...configuration };
    const said = await refusal(client.send(new sfn.CreateStateMachineCommand(request)));
    expect(said).toMatch(/^ValidationException: 1 validation error detected: /);
    expect(said).toMatch(message);
  });

  test('a changed configuration makes a revision, the same configuration again does not', async () => {
    expect(await revisionAfter({ roleArn })).toBeUndefined();
    expect(await revisionAfter({ tracingConfiguration: { enabled: false } })).toBeUndefined();
    const traced = await revisionAfter({ tracingConfiguration: { enabled: true } });
    expect(traced).toBeDefined();
    expect(await revisionAfter({ tracingConfiguration: { enabled: true } })).toBe(traced);
    const logged = await revisionAfter({ loggingConfiguration: { level: 'OFF', includeExecutionData: true } });
    expect(logged).not.toBe(traced);
    expect(await revisionAfter({ loggingConfiguration: { includeExecutionData: true } })).toBe(logged);
  });

  test('messages show lists of objects as the service prints them', async () => {
    const route = { stateMachineVersionArn: `${ARN}:1`, weight: 30 };
    const alias = { name: 'live', routingConfiguration: [route, route, route] };
    expect(await refusal(client.send(new sfn.CreateStateMachineAliasCommand(alias)))).toBe(
      "ValidationException: 1 validation error detected: Value '[" +
        Array(3).fill(`RoutingConfigurationListItem(stateMachineVersionArn=${ARN}:1, weight=30)`).join(', ') +
        "]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
  });

  test('a name of digits alone is not an alias, and the message shows the pattern with its escapes', async () => {
    const route = { stateMachineVersionArn: `${ARN}:1`, weight: 100 };
    const create = (name: string) =>
      refusal(client.send(new sfn.CreateStateMachineAliasCommand({ name, routingConfiguration: [route] })));
    expect(await create('12')).toMatchInlineSnapshot(
      `"ValidationException: 1 validation error detected: Value '12' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$"`,
    );
    expect(await create('1.2')).toBe('accepted');
    expect(await create('v-1')).toBe('accepted');
    expect(await create('v 1')).toMatch(/^ValidationException: .*'v 1'/);
  });

  test('an alias that does not exist is a ResourceNotFound', async () => {
    const stateMachineAliasArn = `${ARN}:gone`;
    const words = 'ResourceNotFound: Request references a resource that does not exist.';
    expect(await refusal(client.send(new sfn.UpdateStateMachineAliasCommand({ stateMachineAliasArn })))).toBe(words);
    expect(await refusal(client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn })))).toBe(words);
  });

  test('a log level other than OFF takes one destination', async () => {
    for (const loggingConfiguration of [{ level: 'ALL' }, { level: 'ERROR', destinations: [] }] as const)
      expect(
        await refusal(revisionAfter({ loggingConfiguration: { ...loggingConfiguration, destinations: [] } })),
      ).toBe('InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log Destination.');
  });
});
