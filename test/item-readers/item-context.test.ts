import { describe, expect, test } from 'vitest';
import { defineStateMachine, fail, succeed } from '../../src/index.js';
import type { S3Objects } from '../../src/item-readers/s3-object.js';
import type { JsonValue } from '../../src/values/json.js';

type MapFields = Record<string, unknown>;

/** A Map over whatever `fields` say, whose children give `$$.Map.Item`. */
function machine(fields: MapFields, mode = 'DISTRIBUTED') {
  const processor = mode === 'DISTRIBUTED' ? { Mode: mode, ExecutionType: 'STANDARD' } : { Mode: mode };
  return defineStateMachine({
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        ItemSelector: { 'item.$': '$$.Map.Item' },
        ItemProcessor: {
          ProcessorConfig: processor,
          StartAt: 'P',
          States: { P: { Type: 'Pass', OutputPath: '$.item', End: true } },
        },
        End: true,
        ...fields,
      },
    },
  });
}

function items(fields: MapFields, given: { input?: JsonValue; s3?: S3Objects }, mode?: string): unknown {
  return machine(fields, mode).runSync(given).output;
}

const reader = (action: string, parameters: object, config: object = {}): MapFields => ({
  ItemReader: { Resource: `arn:aws:states:::s3:${action}`, Parameters: parameters, ReaderConfig: config },
});

describe('the item in the context object', () => {
  test('says that it is from the state’s data', () => {
    expect(items({}, { input: ['a'] })).toEqual([{ Index: 0, Value: 'a', Source: 'STATE_DATA' }]);
  });

  test('has no source in an inline Map', () => {
    expect(items({}, { input: ['a'] }, 'INLINE')).toEqual([{ Index: 0, Value: 'a' }]);
  });

  test('has the key of a member of an object, and the child gets key and value', () => {
    expect(items({ ItemsPath: '$.o' }, { input: { o: { x: 1, y: 2 } } })).toEqual([
      { Index: 0, Value: { Key: 'x', Value: 1 }, Key: 'x', Source: 'STATE_DATA' },
      { Index: 1, Value: { Key: 'y', Value: 2 }, Key: 'y', Source: 'STATE_DATA' },
    ]);
  });

  test('names the object that was read, and the key of a member at its root', () => {
    const read = reader('getObject', { Bucket: 'b', Key: 'f.json' }, { InputType: 'JSON' });
    expect(items(read, { s3: { 'b/f.json': [7] } })).toEqual([{ Index: 0, Value: 7, Source: 's3://b/f.json' }]);
    expect(items(read, { s3: { 'b/f.json': { k: 7 } } })).toEqual([
      { Index: 0, Value: { Key: 'k', Value: 7 }, Key: 'k', Source: 's3://b/f.json' },
    ]);
  });

  test('names the bucket of a listing', () => {
    const listed = items(reader('listObjectsV2', { Bucket: 'b', Prefix: 'in/' }), { s3: { 'b/in/1': 'x' } });
    expect(listed).toMatchObject([{ Index: 0, Source: 's3://b' }]);
  });

  test('names the object of each record that LOAD_AND_FLATTEN read', () => {
    const config = { InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' };
    const s3 = { 'b/in/1': '1\n2', 'b/in/2': '', 'b/in/3': '3' };
    const sources = items(reader('listObjectsV2', { Bucket: 'b', Prefix: 'in/' }, config), { s3 }) as object[];
    expect(sources).toEqual([
      { Index: 0, Value: 1, Source: 's3://b/in/1' },
      { Index: 1, Value: 2, Source: 's3://b/in/1' },
      { Index: 2, Value: 3, Source: 's3://b/in/3' },
    ]);
  });
});

test('a child execution that failed and is tolerated keeps its place in the result', () => {
  const tolerant = defineStateMachine({
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        ToleratedFailureCount: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'T',
          States: { T: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:F', End: true } },
        },
        End: true,
      },
    },
  });
  const mocks = { T: [succeed('first'), fail('Broken', 'no luck'), fail('Odd'), succeed('last')] };
  expect(tolerant.runSync({ input: [1, 2, 3, 4], mocks }).output).toEqual([
    'first',
    { Status: 'FAILED', Error: 'Broken', Cause: expect.stringContaining('no luck') },
    { Status: 'FAILED', Error: 'Odd' },
    'last',
  ]);
});
