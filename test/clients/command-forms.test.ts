import { describe, expect, test } from 'vitest';
import { operationSchema } from '../../src/integrations/shapes/client-package.js';
import { commandInput, untypedInput } from '../../src/clients/command-input.js';
import { commandOutput } from '../../src/clients/command-output.js';
import type { Shape } from '../../src/integrations/shapes/shape.js';

function structure(members: Readonly<Record<string, Shape>>): Shape {
  return {
    type: 'structure',
    name: 'Test',
    members: new Map(
      Object.entries(members).map(([apiName, shape]) => [
        apiName.charAt(0).toUpperCase() + apiName.slice(1),
        { apiName, required: false, shape: () => shape },
      ]),
    ),
  };
}

describe('commandInput', () => {
  test('sends dates as dates, blobs and texts as what they are, and leaves out nulls', () => {
    const shape = structure({
      when: { type: 'timestamp' },
      blob: { type: 'blob' },
      text: { type: 'string' },
      none: { type: 'any' },
    });
    expect(commandInput(shape, { When: '2025-01-01T00:00:00Z', Blob: 'hi', Text: { a: 1 }, None: null })).toEqual({
      when: new Date('2025-01-01T00:00:00Z'),
      blob: new TextEncoder().encode('hi'),
      text: '{"a":1}',
    });
  });

  test('streams JSON, so that a text arrives in quotes', () => {
    // Recording services/test_s3_put_object[str]: the ETag is the MD5 of the text in quotes.
    const shape = structure({ Body: { type: 'stream' } });
    const body = (value: string | object): string =>
      new TextDecoder().decode((commandInput(shape, { Body: value as string }) as { Body: Uint8Array }).Body);
    expect(body('text data')).toBe('"text data"');
    expect(body({ Dict: 'Value' })).toBe('{"Dict":"Value"}');
  });

  test('keeps the keys of maps and the members it does not know', () => {
    const shape = structure({ tags: { type: 'map', value: () => ({ type: 'string' }) } });
    expect(commandInput(shape, { Tags: { Team: 'a', __x: 'b' }, Unheard: 1 })).toEqual({
      tags: { Team: 'a', __x: 'b' },
      Unheard: 1,
    });
  });

  test('spells the members of nested shapes of a real client as the API does', () => {
    const input = operationSchema('sfn', 'CreateStateMachine')?.input;
    if (input === undefined) throw new Error('The client is installed.');
    expect(
      commandInput(input, {
        Name: 'm',
        LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn' } }] },
        Tags: [{ Key: 'k', Value: 'v' }],
      }),
    ).toEqual({
      name: 'm',
      loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn' } }] },
      tags: [{ key: 'k', value: 'v' }],
    });
  });

  test('without a schema lowers the first letters where the API has small ones', () => {
    expect(untypedInput('sfn', { StateMachineArn: 'a', Input: null })).toEqual({ stateMachineArn: 'a' });
    expect(untypedInput('dynamodb', { TableName: 't' })).toEqual({ TableName: 't' });
  });
});

describe('commandOutput', () => {
  test('raises first letters of members, but not the keys of maps', async () => {
    const shape = structure({
      executionArn: { type: 'string' },
      tags: { type: 'map', value: () => structure({ name: { type: 'string' } }) },
    });
    const answer = {
      $metadata: { httpStatusCode: 200 },
      executionArn: 'a',
      tags: { team: { name: 'x' } },
      none: undefined,
    };
    expect(await commandOutput(shape, answer, 'text')).toEqual({ ExecutionArn: 'a', Tags: { team: { Name: 'x' } } });
  });

  test('gives dates as texts, or as milliseconds in descriptions of jobs', async () => {
    const shape = structure({ at: { type: 'timestamp' } });
    expect(await commandOutput(shape, { at: new Date(1500) }, 'text')).toEqual({ At: '1970-01-01T00:00:01.500Z' });
    expect(await commandOutput(shape, { at: new Date(1000) }, 'text')).toEqual({ At: '1970-01-01T00:00:01Z' });
    expect(await commandOutput(shape, { at: new Date(1500) }, 'milliseconds')).toEqual({ At: 1500 });
  });

  test('reads streams and bytes as text, or base64 where they are none', async () => {
    const shape = structure({ Body: { type: 'stream' }, Key: { type: 'blob' } });
    const Body = { transformToByteArray: () => Promise.resolve(new TextEncoder().encode('grüezi')) };
    expect(await commandOutput(shape, { Body, Key: new Uint8Array([0xff, 0xfe]) }, 'text')).toEqual({
      Body: 'grüezi',
      Key: '//4=',
    });
  });

  test('makes JSON of what a mock may hold besides: sets, big integers, odd numbers, functions', async () => {
    const answer = { a: new Set([1]), b: 10n, c: NaN, d: () => 1, e: [undefined, null] };
    expect(await commandOutput(undefined, answer, 'text')).toEqual({
      A: [1],
      B: 10,
      C: null,
      D: null,
      E: [null, null],
    });
  });

  test('cuts what refers to itself', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(JSON.stringify(await commandOutput(undefined, circle, 'text'))).toContain('"self":{"self":');
  });
});
