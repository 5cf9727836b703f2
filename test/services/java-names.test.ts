import { expect, test } from 'vitest';
import { javaMemberName, javaServiceName, sdkParameterName } from '../../src/services/java-names.js';

// Source: developer guide of 2023, "Supported AWS SDK service integrations", column "Exception prefix".
test.each([
  ['ACM PCA', 'AcmPca'],
  ['AmplifyUIBuilder', 'AmplifyUiBuilder'],
  ['ApiGatewayV2', 'ApiGatewayV2'],
  ['CloudHSM V2', 'CloudHsmV2'],
  ['codestar notifications', 'CodestarNotifications'],
  ['Cost and Usage Report Service', 'CostAndUsageReport'],
  ['Database Migration Service', 'DatabaseMigration'],
  ['DocDB', 'DocDb'],
  ['DynamoDB Streams', 'DynamoDbStreams'],
  ['Elasticsearch Service', 'Elasticsearch'],
  ['FSx', 'FSx'],
  ['GreengrassV2', 'GreengrassV2'],
  ['Inspector2', 'Inspector2'],
  ['IoT', 'Iot'],
  ['IoT 1Click Projects', 'Iot1ClickProjects'],
  ['IoTAnalytics', 'IoTAnalytics'],
  ['IoTSecureTunneling', 'IoTSecureTunneling'],
  ['MTurk', 'MTurk'],
  ['Route 53', 'Route53'],
  ['Route53Resolver', 'Route53Resolver'],
  ['S3 Control', 'S3Control'],
  ['SageMaker A2I Runtime', 'SageMakerA2IRuntime'],
  ['Sagemaker Edge', 'SagemakerEdge'],
  ['SESv2', 'SesV2'],
  ['SFN', 'Sfn'],
  ['WAFV2', 'Wafv2'],
  ['XRay', 'XRay'],
])('the errors of %s begin with %s', (sdkId, prefix) => {
  expect(javaServiceName(sdkId)).toBe(prefix);
});

test('leading capitals of an operation become small up to its next word', () => {
  expect(['DescribeDBInstances', 'GetItem', 'SSEThing', 'ACL', 'S3Key'].map(javaMemberName)).toEqual([
    'describeDBInstances',
    'getItem',
    'sseThing',
    'acl',
    's3Key',
  ]);
});

test('a parameter has the SDK for Java’s name with a capital first, as published machines write it', () => {
  expect(['DBInstanceIdentifier', 'stateMachineArn', 'ETag', 'SSEKMSKeyId', 'TableName'].map(sdkParameterName)).toEqual(
    ['DbInstanceIdentifier', 'StateMachineArn', 'ETag', 'SsekmsKeyId', 'TableName'],
  );
});
