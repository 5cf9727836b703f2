import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import { checkParameterShape, checkShape, type ShapeCheckMode } from '../../../src/integrations/shapes/check-shape.js';
import { resourceOf } from '../task-effect.js';

/** What TestState would say: the first problem that it looks for. */
function firstText(resource: string, value: JsonValue, mode?: ShapeCheckMode): string | undefined {
  return checkShape(resourceOf(resource), value, mode).find(({ kind }) => kind !== 'unknown')?.text;
}

describe('checkShape speaks as TestState does', () => {
  // Recordings test_state/test_field_validation_mode and …_present.
  test.each<[string, JsonValue, string | undefined]>([
    ['events:putEvents', { Entries: 'text' }, "Field 'Entries' must be an array"],
    ['events:putEvents', { Entries: [{ EventId: 'a' }, { EventId: ['b'] }] }, "Field 'EventId' must be a string"],
    ['events:putEvents', {}, undefined],
    ['events:putEvents', { random: 'json' }, undefined],
    ['lambda:invoke', { StatusCode: '200' }, "Field 'StatusCode' must be a number"],
    ['dynamodb:putItem', { ConsumedCapacity: { CapacityUnits: '1.5' } }, "Field 'CapacityUnits' must be a number"],
    ['states:startExecution', {}, "Required field 'ExecutionArn' is missing"],
    ['states:startExecution', { executionArn: 'a', startDate: 'b' }, "Required field 'ExecutionArn' is missing"],
    ['states:startExecution', { ExecutionArn: 'a', StartDate: true }, "Field 'StartDate' must be a string"],
    ['states:startExecution', { ExecutionArn: 'a', StartDate: 1764103483 }, "Field 'StartDate' must be a string"],
    [
      'aws-sdk:lambda:getFunction',
      { Configuration: { MemorySize: 127 } },
      "Field 'MemorySize' is less than the minimum value",
    ],
    [
      'aws-sdk:lambda:getFunction',
      { Configuration: { MemorySize: 10241 } },
      "Field 'MemorySize' exceeds the maximum value",
    ],
  ])('%s %j', (resource, value, text) => {
    expect(firstText(resource, value)).toBe(text);
  });

  test('wants required members in STRICT mode only, and nothing in NONE', () => {
    expect(firstText('states:startExecution', {}, 'PRESENT')).toBeUndefined();
    expect(firstText('states:startExecution', { StartDate: true }, 'PRESENT')).toBe(
      "Field 'StartDate' must be a string",
    );
    expect(checkShape(resourceOf('states:startExecution'), { StartDate: true }, 'NONE')).toEqual([]);
  });
});

describe('checkShape', () => {
  test('reads the schema of the installed client, nested and recursive shapes included', () => {
    const item = (value: JsonValue): JsonValue => ({ Item: { list: { L: [{ M: { inner: value } }] } } });
    expect(checkShape(resourceOf('aws-sdk:dynamodb:getItem'), item({ S: 'text' }))).toEqual([]);
    expect(checkShape(resourceOf('aws-sdk:dynamodb:getItem'), item({ S: 1 }))).toEqual([
      { kind: 'type', path: 'Item.list.L[0].M.inner.S', text: "Field 'S' must be a string" },
    ]);
  });

  test('writes member names as Step Functions does, with a capital first', () => {
    const names = checkShape(resourceOf('aws-sdk:sfn:describeExecution'), {}).map(({ path }) => path);
    expect(names).toEqual(['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate']);
  });

  test('points out members that the API does not have, with the nearest that it has', () => {
    const problems = checkShape(resourceOf('sqs:sendMessage'), { MesageId: 'm', SdkHttpMetadata: {} });
    expect(problems).toMatchObject([
      {
        kind: 'unknown',
        path: 'MesageId',
        text: "'MesageId' is not a member of SendMessageResult",
        nearest: 'MessageId',
      },
    ]);
    expect(problems[0]?.members).toContain('MD5OfMessageBody');
  });

  test('takes SDK metadata from optimized integrations only', () => {
    expect(checkShape(resourceOf('dynamodb:putItem'), { SdkHttpMetadata: {}, SdkResponseMetadata: {} })).toEqual([]);
    expect(checkShape(resourceOf('aws-sdk:dynamodb:putItem'), { SdkHttpMetadata: {} })).toMatchObject([
      { kind: 'unknown', path: 'SdkHttpMetadata' },
    ]);
  });

  test('leaves what a function returns alone', () => {
    for (const payload of [null, 'text', 1, [1], { any: { thing: true } }]) {
      expect(checkShape(resourceOf('lambda:invoke'), { Payload: payload })).toEqual([]);
    }
    expect(checkShape(resourceOf('arn:aws:lambda:us-east-1:123456789012:function:f'), 'anything')).toEqual([]);
    expect(checkShape(resourceOf('sqs:sendMessage.waitForTaskToken'), 'anything')).toEqual([]);
  });

  test('holds a job to the description of a finished one', () => {
    const execution = {
      ExecutionArn: 'a',
      StateMachineArn: 's',
      Status: 'SUCCEEDED',
      StartDate: 1735689600000,
      Output: '{}',
    };
    expect(checkShape(resourceOf('states:startExecution.sync'), execution)).toEqual([]);
    expect(checkShape(resourceOf('states:startExecution.sync:2'), { ...execution, Output: { a: 1 } })).toEqual([]);
    expect(checkShape(resourceOf('states:startExecution.sync:2'), { ...execution, ok: true })).toMatchObject([
      { kind: 'unknown', path: 'ok' },
    ]);
  });

  test('says nothing of services it knows nothing of', () => {
    expect(checkShape(resourceOf('aws-sdk:nosuchservice:doThings'), { a: 1 })).toEqual([]);
    expect(checkShape(resourceOf('aws-sdk:lambda:noSuchAction'), { a: 1 })).toEqual([]);
    expect(checkShape(resourceOf('elasticmapreduce:createCluster'), { ClusterId: 'j-1' })).toEqual([]);
  });

  test('bounds its work on values that are deep or wrong all over', () => {
    let deep: JsonValue = { S: 'end' };
    for (let level = 0; level < 5000; level++) deep = { M: { inner: deep } };
    expect(checkShape(resourceOf('aws-sdk:dynamodb:getItem'), { Item: { deep } })).toEqual([]);
    const wrong = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, { S: index }]));
    expect(checkShape(resourceOf('aws-sdk:dynamodb:getItem'), { Item: wrong })).toHaveLength(20);
  });

  test('takes `__proto__` for a member like any other', () => {
    const value = JSON.parse('{"__proto__":1}') as JsonValue;
    expect(checkShape(resourceOf('sqs:sendMessage'), value)).toMatchObject([{ kind: 'unknown', path: '__proto__' }]);
  });
});

describe('checkParameterShape', () => {
  test('finds missing, misspelt and wrongly typed parameters', () => {
    expect(
      checkParameterShape(resourceOf('aws-sdk:dynamodb:putItem'), { Tablename: 't', Item: { id: { S: 1 } } }),
    ).toMatchObject([
      { kind: 'missing', path: 'TableName' },
      { kind: 'type', path: 'Item.id.S' },
      { kind: 'unknown', path: 'Tablename', nearest: 'TableName' },
    ]);
    expect(
      checkParameterShape(resourceOf('aws-sdk:sfn:startExecution'), { StateMachineArn: 'a', Input: '{}' }),
    ).toEqual([]);
  });

  test('takes the JSON texts of Step Functions as values too, as deployed machines give them', () => {
    const ask = (action: string, value: JsonValue): readonly unknown[] =>
      checkParameterShape(resourceOf(`aws-sdk:sfn:${action}`), {
        StateMachineArn: 'a',
        TaskToken: 't',
        ...(value as object),
      });
    expect(ask('sendTaskSuccess', { Output: { a: 1 } })).toMatchObject([{ path: 'StateMachineArn' }]);
    expect(ask('startExecution', { Input: [1] })).toMatchObject([{ path: 'TaskToken' }]);
    expect(ask('startExecution', { Input: 1 })).toMatchObject([{ kind: 'type', path: 'Input' }, { path: 'TaskToken' }]);
    expect(ask('sendTaskFailure', { Cause: {} })).toMatchObject([
      { kind: 'type', path: 'Cause' },
      { path: 'StateMachineArn' },
    ]);
  });

  test('leaves parameters that are not the API’s own alone', () => {
    expect(checkParameterShape(resourceOf('http:invoke'), { Anything: 1 })).toEqual([]);
  });
});
