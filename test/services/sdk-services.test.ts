import { expect, test } from 'vitest';
import { findSdkService, sdkService, sdkServiceIds } from '../../src/services/sdk-services.js';

test('the names of a service follow from the id in its model', () => {
  const names = ['sfn', 'cloudwatchlogs', 'databasemigration', 'resourcegroupstaggingapi', 'bedrockagentcore'].map(
    (id) => {
      const { prefix, clientPackage, iam } = sdkService(id);
      return [id, prefix, clientPackage, iam].join(' ');
    },
  );
  expect(names).toMatchInlineSnapshot(`
    [
      "sfn Sfn @aws-sdk/client-sfn states",
      "cloudwatchlogs CloudWatchLogs @aws-sdk/client-cloudwatch-logs logs",
      "databasemigration DatabaseMigration @aws-sdk/client-database-migration-service dms",
      "resourcegroupstaggingapi ResourceGroupsTaggingApi @aws-sdk/client-resource-groups-tagging-api tag",
      "bedrockagentcore BedrockAgentCore @aws-sdk/client-bedrock-agentcore bedrock-agentcore",
    ]
  `);
});

test('a service has its operations as resources name them, and knows which stream events', () => {
  const kinesis = findSdkService('kinesis');
  expect(kinesis?.actions?.has('putRecord')).toBe(true);
  expect(kinesis?.actions?.has('putRekord')).toBe(false);
  expect(kinesis?.streams).toEqual(new Set(['subscribeToShard']));
});

test('the list has operations of the clients that are installed here, and services that were retired', () => {
  expect(findSdkService('dynamodb')?.actions?.has('searchVectors')).toBe(true);
  expect(findSdkService('qldb')?.actions?.has('createLedger')).toBe(true);
  expect(findSdkService('macie')?.actions).toBeUndefined();
});

test('a service that the AWS SDK does not have gets the names that its id suggests', () => {
  expect(findSdkService('foo')).toBeUndefined();
  expect(sdkService('foo')).toMatchObject({ prefix: 'Foo', clientPackage: '@aws-sdk/client-foo', iam: 'foo' });
});

test('every service has a name of its own', () => {
  expect(sdkServiceIds().length).toBeGreaterThan(450);
  expect(new Set(sdkServiceIds()).size).toBe(sdkServiceIds().length);
  for (const id of sdkServiceIds()) expect(id).toMatch(/^[a-z][a-z0-9]*$/);
});
