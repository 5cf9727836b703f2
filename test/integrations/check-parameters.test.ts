import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/values/json.js';
import { refused, taskEffect } from './task-effect.js';

describe('refused', () => {
  test('has nothing to say of complete parameters', () => {
    expect(refused(taskEffect('sqs:sendMessage', { QueueUrl: 'q', MessageBody: { a: 1 } }))).toBeUndefined();
    expect(refused(taskEffect('lambda:invoke', { FunctionName: 'f', Payload: null }))).toBeUndefined();
  });

  test('refuses to schedule a Task without a required parameter', () => {
    expect(refused(taskEffect('lambda:invoke', { Payload: { a: 1 } }))).toEqual({
      kind: 'failure',
      error: 'States.Runtime',
      stage: 'schedule',
      cause: `The Parameters '{"Payload":{"a":1}}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]`,
    });
  });

  test('refuses parameters that the integration does not have', () => {
    const failure = refused(
      taskEffect('lambda:invoke.waitForTaskToken', { FunctionName: 'f', TaskToken: 't', payload: {} }),
    );
    expect(failure?.cause).toMatch(
      /: \[The field "TaskToken" is not supported by Step Functions, The field "payload" is not supported by Step Functions\]$/,
    );
  });

  test('wants lists of strings for the headers of an API Gateway call', () => {
    const call = { ApiEndpoint: 'api', Method: 'POST' };
    const failure = refused(taskEffect('apigateway:invoke', { ...call, Headers: { custom_header: 'single' } }));
    expect(failure).toMatchObject({ error: 'States.Runtime', stage: 'schedule' });
    expect(failure?.cause).toContain("[The value of the field 'Headers' has an invalid format]");
    expect(refused(taskEffect('apigateway:invoke', { ...call, Headers: { h: ['a', 'b'] } }))).toBeUndefined();
  });

  test('lets a null reach SQS, which refuses it', () => {
    const failure = refused(taskEffect('sqs:sendMessage', { QueueUrl: 'q', MessageBody: null }));
    expect(failure).toMatchObject({ error: 'SQS.AmazonSQSException' });
    expect(failure?.stage).toBeUndefined();
    expect(failure?.cause).toMatch(
      /^The request must contain the parameter MessageBody\. \(Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
  });

  test('lets a null reach DynamoDB, which refuses it', () => {
    const failure = refused(taskEffect('dynamodb:putItem', { TableName: 't', Item: null }));
    expect(failure?.error).toBe('DynamoDB.AmazonDynamoDBException');
    expect(failure?.cause).toMatch(
      /^1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException;/,
    );
  });

  test('knows which table names DynamoDB takes', () => {
    const put = (TableName: string): ReturnType<typeof refused> =>
      refused(taskEffect('dynamodb:putItem', { TableName, Item: {} }));
    expect(put('orders.v2_eu-1')).toBeUndefined();
    expect(put('arn:aws:dynamodb:us-east-1:123456789012:table/orders')).toBeUndefined();
    expect(put('/orders')?.cause).toContain(
      "Value '/orders' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    );
  });

  test('does not judge what the catalogue does not know in full', () => {
    expect(refused(taskEffect('aws-sdk:s3:putObject', { anything: 1 }))).toBeUndefined();
    expect(refused(taskEffect('arn:aws:lambda:us-east-1:1:function:f', 'text'))).toBeUndefined();
    const job = { TrainingJobName: 'j', OutputDataConfig: {}, ResourceConfig: {}, RoleArn: 'r', StoppingCondition: {} };
    expect(refused(taskEffect('sagemaker:createTrainingJob.sync', { ...job, NewField: 1 }))).toBeUndefined();
  });

  test('takes `__proto__` and inherited names for what they are', () => {
    expect(refused(taskEffect('lambda:invoke', 'no object'))?.cause).toContain("'FunctionName' is required");
    const parameters = JSON.parse('{"StateMachineArn":"a","__proto__":1,"constructor":2}') as JsonValue;
    expect(refused(taskEffect('states:startExecution', parameters))?.cause).toContain(
      '[The field "__proto__" is not supported by Step Functions, The field "constructor" is not supported by Step Functions]',
    );
  });
});
