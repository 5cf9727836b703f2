import { expect, test } from 'vitest';
import type { JsonValue } from '../../../src/values/json.js';
import type { ShapeCheckMode } from '../../../src/integrations/shapes/check-shape.js';
import { refuseWrongShape } from '../../../src/integrations/shapes/refuse-wrong-shape.js';
import { completed, taskEffect } from '../task-effect.js';

function refuse(resource: string, given: JsonValue, mode: ShapeCheckMode = 'PRESENT'): () => void {
  const effect = taskEffect(resource, {});
  return () => refuseWrongShape(effect, given, completed(effect, given), mode, () => 'The mock "SaveOrder"');
}

test('refuses a response that promises what the API does not have', () => {
  expect(refuse('dynamodb:getItem', { Items: [] })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: The mock "SaveOrder" does not fit the response of dynamodb:getItem: 'Items' is not a member of GetItemOutput. [INVALID_MOCK]
    Hint: did you mean "Item"?
    Members: Item, ConsumedCapacity.]
  `);
});

test('lets a fitting response pass, again and again', () => {
  const item = Object.freeze({ Item: { id: { S: 'a' } } });
  const check = refuse('dynamodb:getItem', item);
  expect(check).not.toThrow();
  expect(check).not.toThrow();
  // What fits one resource need not fit another.
  expect(refuse('sqs:sendMessage', item)).toThrow("'Item' is not a member of");
});

test('wants required members in STRICT mode, and looks away in NONE', () => {
  expect(refuse('aws-sdk:sfn:startExecution', {}, 'PRESENT')).not.toThrow();
  expect(refuse('aws-sdk:sfn:startExecution', {}, 'STRICT')).toThrow("Required field 'ExecutionArn' is missing");
  expect(refuse('aws-sdk:sfn:startExecution', { nonsense: 1 }, 'NONE')).not.toThrow();
});
