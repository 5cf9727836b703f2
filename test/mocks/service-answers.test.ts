import { describe, expect, test } from 'vitest';
import { callback } from '../../src/mocks/declare/callback.js';
import { fail } from '../../src/mocks/declare/fail.js';
import type { Mock } from '../../src/mocks/declare/mocks.js';
import { respond } from '../../src/mocks/declare/respond.js';
import { succeed } from '../../src/mocks/declare/succeed.js';
import { oneTask, runMocked } from './run-with-mocks.js';

function run(resource: string, parameters: object, mock: Mock) {
  return runMocked(oneTask(resource, { Parameters: parameters }), { mocks: { Work: mock } });
}

const events = (execution: ReturnType<typeof run>) => execution.history.map(({ type }) => type);

describe('optimized integrations', () => {
  const PUT = 'arn:aws:states:::dynamodb:putItem';

  test('a value is the part of the response that matters; the kit adds the rest', () => {
    const execution = run(PUT, { TableName: 't', Item: {} }, succeed({ Attributes: { id: { S: '1' } } }));
    expect(execution.output).toMatchObject({
      Attributes: { id: { S: '1' } },
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
  });

  test('a function gets the parameters and gives the same part; nothing at all is an empty one', () => {
    const echo = run(PUT, { TableName: 't', Item: {} }, ({ TableName }: { TableName: string }) => ({
      Attributes: { t: { S: TableName } },
    }));
    expect(echo.output).toMatchObject({ Attributes: { t: { S: 't' } }, SdkResponseMetadata: {} });
    expect(run(PUT, { TableName: 't', Item: {} }, () => undefined).output).toHaveProperty('SdkHttpMetadata');
  });

  test('respond gives the whole response', () => {
    expect(run(PUT, { TableName: 't', Item: {} }, respond({ a: 1 })).output).toEqual({ a: 1 });
  });

  test('a response that the integration takes for a failure fails the task, from a value and a function alike', () => {
    const response = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] };
    for (const mock of [succeed(response), respond(response), () => response]) {
      const execution = run(
        'arn:aws:states:::events:putEvents',
        { Entries: [{ Detail: {}, DetailType: 'd', Source: 's' }] },
        mock,
      );
      expect([execution.error, JSON.parse(execution.cause ?? '')]).toEqual([
        'EventBridge.FailedEntry',
        { Entries: [{ ErrorCode: 'InternalFailure' }], FailedEntryCount: 1 },
      ]);
    }
  });

  test('parameters that make no request fail the task before any mock is asked', () => {
    const parameters = {
      ApiEndpoint: 'a.execute-api.us-east-1.amazonaws.com',
      Method: 'GET',
      'Headers.$': '$.headers',
    };
    const machine = oneTask('arn:aws:states:::apigateway:invoke', { Parameters: parameters });
    const mocks = { Work: () => expect.unreachable() };
    const execution = runMocked(machine, { mocks, input: { headers: { plain: 'text' } } });
    expect([execution.error, execution.cause]).toEqual([
      'States.Runtime',
      expect.stringContaining("The value of the field 'Headers' has an invalid format"),
    ]);
  });

  test('time passes before a success and before a failure that is one only to the integration', () => {
    const late = run(PUT, { TableName: 't', Item: {} }, succeed({}, { after: 3 }));
    const failed = run(
      'arn:aws:states:::events:putEvents',
      { Entries: [] },
      succeed({ FailedEntryCount: 1, Entries: [] }, { after: 4 }),
    );
    expect([late.duration, failed.duration]).toEqual([3, 4]);
  });
});

describe('jobs and task tokens', () => {
  const SEND = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  const BODY = { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' };

  test('the history shows what the service answered when it took the request', () => {
    for (const mock of [succeed('yes'), callback().succeed('yes'), () => callback().succeed('yes'), respond('yes')]) {
      const execution = run(SEND, BODY, mock);
      expect(execution.output).toBe('yes');
      expect(events(execution)).toContain('TaskSubmitted');
    }
  });

  test('a test may say what it answered', () => {
    const execution = run(SEND, BODY, callback({ submitted: { MessageId: 'm-1' } }).succeed());
    expect(JSON.stringify(execution.history)).toContain('m-1');
  });

  test('an error of the service comes instead of it, any other error after it', () => {
    expect(events(run(SEND, BODY, fail('SQS.QueueDoesNotExistException')))).not.toContain('TaskSubmitted');
    expect(events(run(SEND, BODY, fail('Refused')))).toContain('TaskSubmitted');
    expect(events(run(SEND, BODY, fail('Refused', '', { stage: 'submit' })))).toContain('TaskSubmitFailed');
  });

  test('a function that returns nothing took the request, and the answer does not come', () => {
    const machine = oneTask(SEND, { Parameters: BODY, TimeoutSeconds: 9 });
    expect(runMocked(machine, { mocks: { Work: () => undefined } })).toMatchObject({
      error: 'States.Timeout',
      duration: 9,
    });
  });

  test('a .sync job ends with its description; what a test gives of it wins', () => {
    const execution = run(
      'arn:aws:states:::glue:startJobRun.sync',
      { JobName: 'j' },
      succeed({ JobRunState: 'SUCCEEDED', Attempt: 2 }),
    );
    expect(execution.output).toMatchObject({ JobName: 'j', JobRunState: 'SUCCEEDED', Attempt: 2 });
    const failed = run('arn:aws:states:::glue:startJobRun.sync', { JobName: 'j' }, succeed({ JobRunState: 'FAILED' }));
    expect(failed.error).toBe('States.TaskFailed');
  });
});

describe('AWS SDK integrations and activities', () => {
  test('a value is the answer as it is', () => {
    expect(run('arn:aws:states:::aws-sdk:s3:listBuckets', {}, { Buckets: [] }).output).toEqual({ Buckets: [] });
    const activity = runMocked(oneTask('arn:aws:states:us-east-1:123456789012:activity:Review'), {
      mocks: { Review: [1] },
    });
    expect(activity.output).toBe(1);
  });

  test('a function that stands for an activity is its worker', () => {
    const machine = oneTask('arn:aws:states:us-east-1:123456789012:activity:Review');
    const execution = runMocked(machine, { input: 2, mocks: { Review: (n: number) => n * 2 } });
    expect(execution.output).toBe(4);
  });
});
