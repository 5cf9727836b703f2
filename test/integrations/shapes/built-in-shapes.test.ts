import { expect, test } from 'vitest';
import { builtInResponse } from '../../../src/integrations/shapes/built-in-shapes.js';
import { operationSchema } from '../../../src/integrations/shapes/client-package.js';
import type { Shape } from '../../../src/integrations/shapes/shape.js';

/** A shape as lines `path: type`, to a depth where recursive ones have shown themselves. */
function lines(shape: Shape, path = '', depth = 0): string[] {
  if (depth > 5) return [];
  switch (shape.type) {
    case 'structure': {
      const members = [...shape.members].sort(([a], [b]) => (a < b ? -1 : 1));
      return members.flatMap(([name, member]) => {
        const mark = member.required ? '!' : '';
        return lines(member.shape(), `${path}.${name}${mark}`, depth + 1);
      });
    }
    case 'list':
      return lines(shape.member(), `${path}[]`, depth + 1);
    case 'map':
      return lines(shape.value(), `${path}{}`, depth + 1);
    default:
      return [`${path}: ${shape.type}`];
  }
}

test.each([
  ['dynamodb', 'GetItem'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'UpdateItem'],
  ['dynamodb', 'DeleteItem'],
  ['sqs', 'SendMessage'],
  ['sfn', 'StartExecution'],
])('the built-in shape of %s %s is that of its client package', (service, operation) => {
  const builtIn = builtInResponse(service, operation);
  const client = operationSchema(service, operation)?.output;
  expect(builtIn === undefined ? undefined : lines(builtIn)).toEqual(client === undefined ? [] : lines(client));
});

test('the built-in shapes of Invoke and DescribeExecution differ where Step Functions does', () => {
  const difference = (service: string, operation: string): string[] => {
    const builtIn = builtInResponse(service, operation);
    const client = operationSchema(service, operation)?.output;
    if (builtIn === undefined || client === undefined) throw new Error('Both should be known.');
    const known = new Set(lines(client));
    return lines(builtIn).filter((line) => !known.has(line));
  };
  expect(difference('lambda', 'Invoke')).toEqual(['.Payload: any']);
  expect(difference('sfn', 'DescribeExecution')).toEqual(['.Input: any', '.Output: any']);
});
