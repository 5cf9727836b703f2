import { expect, test } from 'vitest';
import { checkShape } from '../../../src/integrations/shapes/check-shape.js';
import { explainShape } from '../../../src/integrations/shapes/explain-shape.js';
import { resourceOf } from '../task-effect.js';

test('says first what does not fit, then what else, what was probably meant and what there is', () => {
  const problems = checkShape(resourceOf('dynamodb:putItem'), {
    Atributes: {},
    ConsumedCapacity: { CapacityUnits: '1', TableName: 7 },
  });
  expect(explainShape('The mock "SaveOrder"', 'the response of dynamodb:putItem', problems)).toMatchInlineSnapshot(`
    "The mock "SaveOrder" does not fit the response of dynamodb:putItem: Field 'TableName' must be a string (at ConsumedCapacity.TableName).

    Also: Field 'CapacityUnits' must be a number (at ConsumedCapacity.CapacityUnits).
    Also: 'Atributes' is not a member of PutItemOutput.
    Hint: did you mean "Attributes"?
    Members: Attributes, ConsumedCapacity, ItemCollectionMetrics."
  `);
});

test('cuts long lists of problems and of members', () => {
  const value = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`Unheard${index}`, 1]));
  const problems = checkShape(resourceOf('aws-sdk:lambda:getFunctionConfiguration'), value);
  expect(explainShape('The mock', 'the response', problems)).toMatchInlineSnapshot(`
    "The mock does not fit the response: 'Unheard0' is not a member of FunctionConfiguration.

    Also: 'Unheard1' is not a member of FunctionConfiguration.
    Also: 'Unheard2' is not a member of FunctionConfiguration.
    Also: 'Unheard3' is not a member of FunctionConfiguration.
    Also: 'Unheard4' is not a member of FunctionConfiguration.
    And 4 more.
    Members: FunctionName, FunctionArn, Runtime, Role, Handler, CodeSize, Description, Timeout, MemorySize, LastModified, CodeSha256, Version and 28 more."
  `);
});
