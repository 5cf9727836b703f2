import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { fakeStepFunctions, type FakeOptions } from '../../src/aws/index.js';

const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:orders:*';
const to = (...logGroupArns: string[]): { cloudWatchLogsLogGroup: { logGroupArn: string } }[] =>
  logGroupArns.map((logGroupArn) => ({ cloudWatchLogsLogGroup: { logGroupArn } }));

async function create(more: object, options: FakeOptions = {}): Promise<string> {
  const fake = fakeStepFunctions(options);
  const client = new SFNClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: fake.requestHandler,
  });
  const definition = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }';
  try {
    await client.send(
      new CreateStateMachineCommand({ name: 'm', roleArn: 'arn:aws:iam::1:role/r', definition, ...more }),
    );
    return 'created';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

test.each([
  ['no level', {}, 'created'],
  ['level OFF', { level: 'OFF' }, 'created'],
  ['one destination', { level: 'ALL', destinations: to(GROUP) }, 'created'],
  [
    'no destination',
    { level: 'ERROR' },
    'InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log Destination.',
  ],
  [
    'two destinations',
    { level: 'ALL', destinations: to(GROUP, GROUP) },
    'InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log Destination.',
  ],
])('a machine that logs with %s has its outcome', async (_, loggingConfiguration, outcome) => {
  expect(await create({ loggingConfiguration })).toBe(outcome);
});

test('a machine cannot log to a group that does not exist, where the fake is told which do', async () => {
  const request = { loggingConfiguration: { level: 'ALL', destinations: to(GROUP) } };
  expect(await create(request, { logGroups: [GROUP.slice(0, -2)] })).toBe('created');
  expect(await create(request, { logGroups: [] })).toBe(
    'InvalidLoggingConfiguration: Invalid Logging Configuration: Log Destination not found.',
  );
});

test('a version is described only where it is published', async () => {
  expect(await create({ versionDescription: 'first' })).toBe(
    'ValidationException: Version description can only be set when publish is true',
  );
  expect(await create({ versionDescription: 'first', publish: true })).toBe('created');
});
