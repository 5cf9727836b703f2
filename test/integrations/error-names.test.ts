import { expect, test } from 'vitest';
import { integrations } from '../../src/services/optimized-integrations.js';
import { errorNames } from '../../src/integrations/error-names.js';
import { resourceOf } from './task-effect.js';

test("names Lambda's own errors, throttling first", () => {
  const names = errorNames(resourceOf('lambda:invoke'));
  expect(names.slice(0, 3)).toEqual(['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.Unknown']);
  expect(names).toContain('Lambda.AWSLambdaException');
  expect(names).toContain('Lambda.SdkClientException');
  expect(errorNames(resourceOf('arn:aws:lambda:us-east-1:123456789012:function:f'))).toEqual(names);
});

test('adds what waiting for a job can fail with', () => {
  expect(errorNames(resourceOf('glue:startJobRun.sync'))[0]).toBe('States.TaskFailed');
  expect(errorNames(resourceOf('ecs:runTask.sync')).slice(0, 2)).toEqual(['States.TaskFailed', 'AmazonECS.Unknown']);
  expect(errorNames(resourceOf('ecs:runTask'))).not.toContain('AmazonECS.Unknown');
});

test('spells AWS SDK integrations as the SDK for Java 2 does', () => {
  expect(errorNames(resourceOf('aws-sdk:dynamodb:putItem'))).toEqual([
    'DynamoDb.ConditionalCheckFailedException',
    'DynamoDb.TransactionConflictException',
    'DynamoDb.ItemCollectionSizeLimitExceededException',
    'DynamoDb.ResourceNotFoundException',
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.DynamoDbException',
    'DynamoDb.SdkClientException',
  ]);
  expect(errorNames(resourceOf('aws-sdk:secretsmanager:getSecretValue'))).toEqual([
    'SecretsManager.SecretsManagerException',
    'SecretsManager.SdkClientException',
  ]);
});

test('expects status codes of API Gateway and of HTTP Tasks', () => {
  expect(errorNames(resourceOf('apigateway:invoke'))).toContain('ApiGateway.429');
  expect(errorNames(resourceOf('http:invoke'))).toContain('States.Http.StatusCode.503');
  expect(errorNames(resourceOf('http:invoke'))).toContain('States.Http.Socket');
});

test('leaves activities to their workers', () => {
  expect(errorNames(resourceOf('arn:aws:states:us-east-1:123456789012:activity:work'))).toEqual([]);
});

test('has no action without errors and no name twice', () => {
  for (const integration of integrations) {
    for (const name of integration.actions.keys()) {
      const names = errorNames(resourceOf(`${integration.service}:${name}`));
      expect(names.length, `${integration.service}:${name}`).toBeGreaterThan(1);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});
