import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineStateMachine, loadStateMachine, succeed, validate } from 'asl-testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const table = {
  StartAt: 'Save',
  States: {
    Save: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 'orders', Item: { id: { S: 'o-1' } } },
      End: true,
    },
  },
};

describe('validate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'validate-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const template = (policies: string): string => {
    const file = join(folder, 'template.yml');
    writeFileSync(
      file,
      [
        'Transform: AWS::Serverless-2016-10-31',
        'Resources:',
        '  Orders:',
        '    Type: AWS::Serverless::StateMachine',
        '    Properties:',
        `      Policies: ${policies}`,
        `      Definition: ${JSON.stringify(table)}`,
      ].join('\n'),
    );
    return file;
  };

  test('says what is wrong and where', () => {
    expect(
      validate({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } }).map(({ code, pointer }) => [
        code,
        pointer,
      ]),
    ).toEqual([
      ['MISSING_TRANSITION_TARGET', '/StartAt'],
      ['MISSING_TRANSITION_TARGET', '/States/Here'],
    ]);
  });

  test('tells a template that its policies do not let a task do its work', () => {
    const machine = loadStateMachine(template('[AWSLambdaRole]'));
    expect(validate(machine)).toMatchObject([
      {
        severity: 'WARNING',
        code: 'MISSING_PERMISSION',
        message:
          '"Save" needs dynamodb:PutItem on arn:*:dynamodb:*:*:table/orders, which the template\'s Policies do not grant',
        pointer: '/States/Save',
        location: { line: 7 },
      },
    ]);
    expect(validate(loadStateMachine(template('[{ DynamoDBCrudPolicy: { TableName: orders } }]')))).toEqual([]);
  });
});

describe('shapes', () => {
  const machine = defineStateMachine(table);

  test('a task cannot send a parameter that the API does not have', () => {
    const save = (parameters: object): ReturnType<typeof defineStateMachine> =>
      defineStateMachine({
        QueryLanguage: 'JSONata',
        StartAt: 'Save',
        States: {
          Save: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem',
            // Computed, so that the validator cannot see it.
            Arguments: `{% ${JSON.stringify(parameters)} %}`,
            End: true,
          },
        },
      });
    const misspelt = save({ TabelName: 'orders', Item: { id: { S: 'o-1' } } });
    expect(() => misspelt.runSync({ mocks: { Save: {} } })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: What Task "Save" is sent does not fit the request of aws-sdk:dynamodb:putItem: Required field 'TableName' is missing. [INVALID_DEFINITION]

      Also: 'TabelName' is not a member of PutItemInput.
      Hint: did you mean "TableName"?
      Members: TableName, Item, Expected, ReturnValues, ReturnConsumedCapacity, ReturnItemCollectionMetrics, ConditionalOperator, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure.]
    `);
    expect(misspelt.runSync({ mocks: { Save: {} }, shapes: 'NONE' }).status).toBe('SUCCEEDED');
    const right = save({ TableName: 'orders', Item: { id: { S: 'o-1' } } });
    expect(right.runSync({ mocks: { Save: {} } }).status).toBe('SUCCEEDED');
  });

  test('a mock cannot promise a member that the API does not have', () => {
    expect(() => machine.runSync({ mocks: { Save: { Atributes: {} } } })).toThrowErrorMatchingInlineSnapshot(`
      [TestkitError: The answer to Task "Save" (mock "Save") does not fit the response of dynamodb:putItem: 'Atributes' is not a member of PutItemOutput. [INVALID_MOCK]
      Hint: did you mean "Attributes"?
      Members: Attributes, ConsumedCapacity, ItemCollectionMetrics.]
    `);
    expect(machine.runSync({ mocks: { Save: { Atributes: {} } }, shapes: 'NONE' }).status).toBe('SUCCEEDED');
    expect(machine.runSync({ mocks: { Save: succeed({ Attributes: {} }) } }).status).toBe('SUCCEEDED');
  });
});
