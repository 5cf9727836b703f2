import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { defineStateMachine, type StateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';
import { checkParameterShape, checkShape } from '../../../src/integrations/shapes/check-shape.js';
import type { JsonValue } from '../../../src/values/json.js';
import { resourceOf } from '../task-effect.js';

const problems = (resource: string, value: JsonValue): readonly string[] =>
  checkShape(resourceOf(resource), value).map(({ text, nearest }) => `${text}; ${nearest ?? ''}`);

describe('answers of AWS SDK integrations are spelt as the SDK for Java spells them', () => {
  test.each<[string, JsonValue, string[]]>([
    ['aws-sdk:kms:describeKey', { KeyMetadata: { KeyId: 'k', AwsAccountId: '123456789012' } }, []],
    [
      'aws-sdk:kms:describeKey',
      { KeyMetadata: { KeyId: 'k', AWSAccountId: '123456789012' } },
      ["'AWSAccountId' is not a member of KeyMetadata; AwsAccountId"],
    ],
    ['aws-sdk:dynamodb:describeTable', { Table: { SseDescription: { KmsMasterKeyArn: 'arn' } } }, []],
    ['aws-sdk:dynamodb:getItem', { Item: { yes: { Bool: true }, none: { Nul: true }, all: { Ss: ['a'] } } }, []],
    ['aws-sdk:dynamodb:getItem', { Item: { yes: { BOOL: true } } }, ["'BOOL' is not a member of AttributeValue; Bool"]],
    ['aws-sdk:sqs:sendMessage', { Md5OfMessageBody: 'a', MessageId: 'b' }, []],
    // The optimized integrations keep the API's own names.
    ['dynamodb:getItem', { Item: { yes: { BOOL: true }, none: { NULL: true }, all: { SS: ['a'] } } }, []],
    ['dynamodb:getItem', { Item: { yes: { Bool: true } } }, ["'Bool' is not a member of AttributeValue; BOOL"]],
    ['sqs:sendMessage', { MD5OfMessageBody: 'a', MessageId: 'b' }, []],
  ])('%s %j', (resource, value, expected) => {
    expect(problems(resource, value)).toEqual(expected);
  });

  test('requests may spell members either way, but with a capital', () => {
    const ask = (item: JsonValue): readonly unknown[] =>
      checkParameterShape(resourceOf('aws-sdk:dynamodb:putItem'), { TableName: 'orders', Item: { id: item } });
    expect(ask({ Bool: true })).toEqual([]);
    expect(ask({ BOOL: true })).toEqual([]);
    expect(ask({ bool: true })).toMatchObject([{ kind: 'unknown', path: 'Item.id.bool' }]);
    expect(ask({ BOOL: 'true' })).toMatchObject([{ kind: 'type', path: 'Item.id.BOOL' }]);
  });
});

describe('clients', () => {
  const machine = (action: string, parameters: object): StateMachine =>
    defineStateMachine({
      StartAt: 'Call',
      States: {
        Call: { Type: 'Task', Resource: `arn:aws:states:::${action}`, Parameters: parameters, End: true },
      },
    });

  test.each(['Bool', 'BOOL'])('are sent %s as the API spells it, and their answers are spelt anew', async (name) => {
    const client = new DynamoDBClient({});
    const mock = mockClient(client);
    mock
      .on(PutItemCommand)
      .resolves({ Attributes: { paid: { BOOL: true }, tags: { SS: ['a'] }, gone: { NULL: true } } });
    const parameters = { TableName: 'orders', Item: { paid: { [name]: true }, gone: { Nul: true } } };
    const { output } = await machine('aws-sdk:dynamodb:putItem', parameters).run({ clients: { dynamodb: client } });
    expect(mock.commandCalls(PutItemCommand)[0]?.args[0].input).toEqual({
      TableName: 'orders',
      Item: { paid: { BOOL: true }, gone: { NULL: true } },
    });
    expect(output).toEqual({ Attributes: { paid: { Bool: true }, tags: { Ss: ['a'] }, gone: { Nul: true } } });
  });

  test('of optimized integrations keep the spelling of the API', async () => {
    const client = new DynamoDBClient({});
    mockClient(client)
      .on(GetItemCommand)
      .resolves({ Item: { paid: { BOOL: true } } });
    const parameters = { TableName: 'orders', Key: { id: { S: '1' } } };
    const { output } = await machine('dynamodb:getItem', parameters).run({ clients: { dynamodb: client } });
    expect(output).toMatchObject({ Item: { paid: { BOOL: true } } });
  });
});
