import { describe, expect, test } from 'vitest';
import { serviceError } from '../../src/integrations/service-error.js';
import { resourceOf } from './task-effect.js';

describe('serviceError for optimized integrations', () => {
  test('names an error of the API and speaks as the AWS SDK for Java 1', () => {
    expect(
      serviceError(resourceOf('dynamodb:putItem'), {
        name: 'ResourceNotFoundException',
        message: 'Requested resource not found',
        requestId: 'R',
      }),
    ).toEqual({
      error: 'DynamoDB.ResourceNotFoundException',
      cause:
        'Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: R; Proxy: null)',
    });
  });

  test('gives an error that the API does not define the name of the base class', () => {
    expect(
      serviceError(resourceOf('sqs:sendMessage'), {
        name: 'MissingParameter',
        message: 'The request must contain the parameter MessageBody.',
        requestId: 'R',
      }),
    ).toEqual({
      error: 'SQS.AmazonSQSException',
      cause:
        'The request must contain the parameter MessageBody. (Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: R; Proxy: null)',
    });
  });

  test('ends names with Exception while the code keeps the name on the wire', () => {
    const message = "State Machine Does Not Exist: 'arn'";
    expect(
      serviceError(resourceOf('states:startExecution.sync'), {
        name: 'StateMachineDoesNotExist',
        message,
        requestId: 'R',
      }),
    ).toEqual({
      error: 'StepFunctions.StateMachineDoesNotExistException',
      cause: `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: R; Proxy: null)`,
    });
  });

  test("knows the API's status of an error, and takes another that is given", () => {
    const sns = resourceOf('sns:publish');
    const failure = { name: 'NotFoundException', message: 'Topic does not exist', requestId: 'R' };
    expect(serviceError(sns, failure)).toEqual({
      error: 'SNS.NotFoundException',
      cause:
        'Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: R; Proxy: null)',
    });
    expect(serviceError(sns, { ...failure, statusCode: 410 }).cause).toContain('Status Code: 410');
  });

  test("answers for a function's own ARN as for lambda:invoke", () => {
    expect(
      serviceError(resourceOf('arn:aws:lambda:us-east-1:123456789012:function:f'), {
        name: 'TooManyRequestsException',
        message: 'Rate Exceeded.',
        requestId: 'R',
      }),
    ).toEqual({
      error: 'Lambda.TooManyRequestsException',
      cause:
        'Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: R; Proxy: null)',
    });
  });

  test('calls a service that could not be reached a client exception, with the message alone', () => {
    expect(
      serviceError(resourceOf('sqs:sendMessage'), {
        name: 'Error',
        message: 'Unable to execute HTTP request: queue: Name or service not known',
        requestId: 'R',
        clientSide: true,
      }),
    ).toEqual({
      error: 'SQS.SdkClientException',
      cause: 'Unable to execute HTTP request: queue: Name or service not known',
    });
  });
});

describe('serviceError for AWS SDK integrations', () => {
  test('speaks as the AWS SDK for Java 2, with the prefix of its client class', () => {
    expect(
      serviceError(resourceOf('aws-sdk:dynamodb:putItem'), {
        name: 'ResourceNotFoundException',
        message: 'Requested resource not found',
        requestId: 'R',
      }),
    ).toEqual({
      error: 'DynamoDb.ResourceNotFoundException',
      cause: 'Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: R)',
    });
  });

  test('adds Exception to a name without it, and the extended request id of S3', () => {
    expect(
      serviceError(resourceOf('aws-sdk:s3:getObject'), {
        name: 'NoSuchKey',
        message: 'The specified key does not exist.',
        statusCode: 404,
        requestId: 'R',
        extendedRequestId: 'X',
      }),
    ).toEqual({
      error: 'S3.NoSuchKeyException',
      cause: 'The specified key does not exist. (Service: S3, Status Code: 404, Request ID: R, Extended Request ID: X)',
    });
  });

  test('gives an error that the API does not define the name of the base class', () => {
    expect(
      serviceError(resourceOf('aws-sdk:secretsmanager:createSecret'), {
        name: 'ValidationException',
        message: 'Invalid name.',
        requestId: 'R',
        modelled: false,
      }),
    ).toEqual({
      error: 'SecretsManager.SecretsManagerException',
      cause: 'Invalid name. (Service: SecretsManager, Status Code: 400, Request ID: R)',
    });
  });
});
