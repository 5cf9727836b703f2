import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/values/json.js';
import { integrations } from '../../src/services/optimized-integrations.js';
import { completed, judged, submitted, taskEffect } from './task-effect.js';

describe('completed', () => {
  test('makes what SQS answers, with the digests of the message that was sent', () => {
    const attributes = { kind: { DataType: 'String', StringValue: 'order' } };
    const effect = taskEffect('sqs:sendMessage', {
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders',
      MessageBody: { id: 7 },
      MessageAttributes: attributes,
    });
    expect(completed(effect)).toMatchInlineSnapshot(`
      {
        "MD5OfMessageAttributes": "8cc3ab13200b21b0d17b28c4d98ec74a",
        "MD5OfMessageBody": "f909686c4adf64f7a8c468b29e6e66aa",
        "MessageId": "7bedc733-efcb-41af-b9c7-5e4414109f48",
        "SdkHttpMetadata": {
          "AllHttpHeaders": {
            "Content-Length": [
              "166",
            ],
            "Content-Type": [
              "application/x-amz-json-1.0",
            ],
            "Date": [
              "Wed, 01 Jan 2025 00:00:00 GMT",
            ],
            "connection": [
              "keep-alive",
            ],
            "x-amzn-RequestId": [
              "d842561e-ef63-4a0d-a9b2-f231aae5f625",
            ],
          },
          "HttpHeaders": {
            "Content-Length": "166",
            "Content-Type": "application/x-amz-json-1.0",
            "Date": "Wed, 01 Jan 2025 00:00:00 GMT",
            "connection": "keep-alive",
            "x-amzn-RequestId": "d842561e-ef63-4a0d-a9b2-f231aae5f625",
          },
          "HttpStatusCode": 200,
        },
        "SdkResponseMetadata": {
          "RequestId": "d842561e-ef63-4a0d-a9b2-f231aae5f625",
        },
      }
    `);
  });

  test('gives the same answer to the same call, and another to the next', () => {
    const parameters = { QueueUrl: 'q', MessageBody: 'm' };
    const first = completed(taskEffect('sqs:sendMessage', parameters, 1)) as JsonObject;
    expect(completed(taskEffect('sqs:sendMessage', parameters, 1))).toEqual(first);
    const second = completed(taskEffect('sqs:sendMessage', parameters, 2)) as JsonObject;
    expect(second.MessageId).not.toBe(first.MessageId);
    expect(second.MD5OfMessageBody).toBe(first.MD5OfMessageBody);
  });

  test('numbers messages of FIFO queues and topics only', () => {
    const answer = (resource: string, parameters: JsonObject): JsonObject =>
      completed(taskEffect(resource, parameters)) as JsonObject;
    expect(answer('sqs:sendMessage', { QueueUrl: 'q.fifo', MessageBody: 'm' }).SequenceNumber).toMatch(/^\d{20}$/);
    expect(answer('sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'm' })).not.toHaveProperty('SequenceNumber');
    expect(answer('sns:publish', { TopicArn: 't.fifo', Message: 'm' }).SequenceNumber).toMatch(/^\d{20}$/);
    expect(answer('sns:publish', { TopicArn: 't', Message: 'm' })).not.toHaveProperty('SequenceNumber');
  });

  test('leaves what the test gives as it is and fills in the rest', () => {
    const effect = taskEffect('dynamodb:getItem', { TableName: 't', Key: { id: { S: 'id1' } } });
    const item = { data: { S: 'HelloWorld' }, id: { S: 'id1' } };
    const response = completed(effect, { Item: item }) as JsonObject;
    expect(Object.keys(response)).toEqual(['Item', 'SdkHttpMetadata', 'SdkResponseMetadata']);
    expect(response.Item).toBe(item);
    // The length AWS recorded for this very item.
    expect(response.SdkHttpMetadata).toMatchObject({ HttpHeaders: { 'Content-Length': '53', Server: 'Server' } });
    const metadata = { HttpStatusCode: 299 };
    expect(completed(effect, { SdkHttpMetadata: metadata })).toMatchObject({ SdkHttpMetadata: metadata });
  });

  test("puts a function's payload into the response of lambda:invoke", () => {
    const effect = taskEffect('lambda:invoke', { FunctionName: 'f' });
    const response = completed(effect, { depth: 3 }) as JsonObject;
    expect(Object.keys(response)).toEqual([
      'ExecutedVersion',
      'Payload',
      'SdkHttpMetadata',
      'SdkResponseMetadata',
      'StatusCode',
    ]);
    expect(response).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { depth: 3 },
      SdkHttpMetadata: { HttpHeaders: { 'Content-Length': '11', 'X-Amz-Executed-Version': '$LATEST' } },
      StatusCode: 200,
    });
  });

  test('answers putEvents with an id for each entry and no metadata', () => {
    const response = completed(taskEffect('events:putEvents', { Entries: [{}, {}] })) as JsonObject;
    expect(Object.keys(response)).toEqual(['Entries', 'FailedEntryCount']);
    expect(response.Entries).toHaveLength(2);
    expect(new Set((response.Entries as { EventId: string }[]).map(({ EventId }) => EventId)).size).toBe(2);
  });

  test('describes a nested execution with texts for .sync and values for .sync:2', () => {
    const parameters = { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child', Input: { a: 1 } };
    expect(completed(taskEffect('states:startExecution.sync', parameters), { Output: '{"b":2}' })).toMatchObject({
      ExecutionArn: expect.stringMatching(
        /^arn:aws:states:us-east-1:123456789012:execution:Child:[0-9a-f-]{36}$/,
      ) as unknown,
      Input: '{"a":1}',
      Output: '{"b":2}',
      Status: 'SUCCEEDED',
    });
    expect(completed(taskEffect('states:startExecution.sync:2', parameters))).toMatchObject({
      Input: { a: 1 },
      Output: {},
    });
  });

  test('names an execution of a version by its state machine', () => {
    const parameters = { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child:3', Name: 'run' };
    expect(completed(taskEffect('states:startExecution', parameters))).toMatchObject({
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Child:run',
      StartDate: '2025-01-01T00:00:00.000Z',
    });
  });

  test('answers HTTP calls with status 200 unless told otherwise', () => {
    const effect = taskEffect('http:invoke', { ApiEndpoint: 'https://example.com', Method: 'GET' });
    expect(completed(effect, { ResponseBody: { id: 1 } })).toEqual({
      Headers: { 'Content-Type': ['application/json'] },
      ResponseBody: { id: 1 },
      StatusCode: 200,
      StatusText: 'OK',
    });
    expect(completed(effect, { StatusCode: 404 })).toMatchObject({ StatusCode: 404, StatusText: 'Not Found' });
  });

  test.each([
    'arn:aws:lambda:us-east-1:123456789012:function:f',
    'arn:aws:states:us-east-1:123456789012:activity:work',
    'aws-sdk:dynamodb:getItem',
    'sqs:sendMessage.waitForTaskToken',
  ])('returns the value itself for %s', (resource) => {
    const value = { any: 'thing' };
    expect(completed(taskEffect(resource, {}), value)).toBe(value);
  });

  test('makes, for every action of every integration, a response that is a success', () => {
    for (const integration of integrations) {
      for (const [name, action] of integration.actions) {
        for (const suffix of action.patterns.includes('sync') ? ['', '.sync'] : ['']) {
          const text = `${integration.service}:${name}${suffix}`;
          const effect = taskEffect(text, {});
          expect(judged(effect, completed(effect)), text).toBeUndefined();
        }
      }
    }
  });
});

describe('submitted', () => {
  test('is what the request-response form answers', () => {
    const parameters = { QueueUrl: 'q', MessageBody: 'm' };
    expect(submitted(taskEffect('sqs:sendMessage.waitForTaskToken', parameters))).toEqual(
      completed(taskEffect('sqs:sendMessage', parameters)),
    );
    expect(submitted(taskEffect('glue:startJobRun.sync', { JobName: 'j' }))).toMatchObject({
      JobRunId: expect.stringMatching(/^jr_[0-9a-f]{32}$/) as unknown,
    });
  });

  test('names the job that the result then describes', () => {
    const effect = taskEffect('glue:startJobRun.sync', { JobName: 'j' });
    const { JobRunId } = submitted(effect) as JsonObject;
    expect(completed(effect)).toMatchObject({ Id: JobRunId, JobName: 'j', JobRunState: 'SUCCEEDED' });
  });
});

test('lists the jobs whose description is not modelled: their result is what was submitted', () => {
  const without = integrations.flatMap(({ service, actions }) =>
    [...actions]
      .filter(([, { patterns, job }]) => patterns.includes('sync') && job === null)
      .map(([name]) => `${service}:${name}`),
  );
  expect(without).toMatchInlineSnapshot(`
    [
      "codebuild:retryBuildBatch",
      "eks:runJob",
      "eks:createCluster",
      "eks:deleteCluster",
      "eks:createNodegroup",
      "eks:deleteNodegroup",
      "eks:createFargateProfile",
      "eks:deleteFargateProfile",
      "emr-containers:deleteVirtualCluster",
      "emr-serverless:createApplication",
      "emr-serverless:startApplication",
      "emr-serverless:stopApplication",
      "emr-serverless:deleteApplication",
      "emr-serverless:cancelJobRun",
    ]
  `);
});
