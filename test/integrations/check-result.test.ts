import { describe, expect, test } from 'vitest';
import { judged, taskEffect } from './task-effect.js';

describe('judged', () => {
  test('fails putEvents with failed entries, quoting the response', () => {
    const effect = taskEffect('events:putEvents', { Entries: [] });
    const response = {
      Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
      FailedEntryCount: 1,
    };
    expect(judged(effect, { ...response, SdkHttpMetadata: {} })).toEqual({
      kind: 'failure',
      error: 'EventBridge.FailedEntry',
      cause: JSON.stringify(response),
    });
    expect(judged(effect, { Entries: [], FailedEntryCount: 0 })).toBeUndefined();
  });

  test('names the status of an API Gateway call that is not 2xx, with the body as cause', () => {
    const effect = taskEffect('apigateway:invoke', {});
    const body = { message: 'Missing Authentication Token' };
    expect(judged(effect, { StatusCode: 403, ResponseBody: body })).toEqual({
      kind: 'failure',
      error: 'ApiGateway.403',
      cause: '{"message":"Missing Authentication Token"}',
    });
    expect(judged(effect, { StatusCode: 204, ResponseBody: '' })).toBeUndefined();
    expect(judged(effect, { StatusCode: 302, ResponseBody: 'moved' })?.cause).toBe('moved');
  });

  test('names the status of an HTTP call that is not 2xx', () => {
    expect(judged(taskEffect('http:invoke', {}), { StatusCode: 404, ResponseBody: 'Not Found' })).toEqual({
      kind: 'failure',
      error: 'States.Http.StatusCode.404',
      cause: 'Not Found',
    });
  });

  test('fails an ECS task that was not placed, unless the Task is request response', () => {
    const response = { Failures: [{ Arn: 'a', Reason: 'RESOURCE:MEMORY' }], Tasks: [] };
    expect(judged(taskEffect('ecs:runTask', {}), response)).toBeUndefined();
    expect(judged(taskEffect('ecs:runTask.sync', {}), response)?.error).toBe('AmazonECS.Unknown');
  });

  test('fails an ECS task whose container exits with an error', () => {
    const task = { Containers: [{ ExitCode: 0 }, { ExitCode: 137 }], LastStatus: 'STOPPED' };
    expect(judged(taskEffect('ecs:runTask.sync', {}), task)).toEqual({
      kind: 'failure',
      error: 'States.TaskFailed',
      cause: JSON.stringify(task),
    });
    expect(judged(taskEffect('ecs:runTask.sync', {}), { Containers: [{ ExitCode: 0 }] })).toBeUndefined();
  });

  test.each([
    ['glue:startJobRun.sync', { JobRunState: 'FAILED', ErrorMessage: 'boom' }],
    ['batch:submitJob.sync', { Status: 'FAILED' }],
    ['states:startExecution.sync', { Status: 'TIMED_OUT' }],
    ['states:startExecution.sync:2', { Status: 'ABORTED' }],
    ['athena:startQueryExecution.sync', { QueryExecution: { Status: { State: 'CANCELLED' } } }],
    ['elasticmapreduce:addStep.sync', { Step: { Status: { State: 'FAILED' } } }],
  ])('fails %s when the job did not end well, with its description as cause', (resource, description) => {
    const effect = taskEffect(resource, {});
    expect(judged(effect, description)).toEqual({
      kind: 'failure',
      error: 'States.TaskFailed',
      cause: JSON.stringify(description),
    });
  });

  test('does not judge a job that was only submitted', () => {
    expect(judged(taskEffect('batch:submitJob', {}), { Status: 'FAILED' })).toBeUndefined();
  });
});
