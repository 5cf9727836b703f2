import { describe, expect, test } from 'vitest';
import { definitionFromServerless } from '../../../src/definition/sources/from-serverless.js';
import type { TemplateOptions } from '../../../src/definition/sources/options.js';
import { messageOf } from './message-of.js';

const text = `service: shop
provider: { name: aws, stage: "\${opt:stage, 'test'}" }
custom:
  retries: 4
functions:
  ship-order: { handler: a.b }
  charge: { handler: a.c, name: "charge-\${sls:stage}" }
stepFunctions:
  stateMachines:
    orders:
      name: orders-\${sls:stage}
      type: EXPRESS
      definition:
        StartAt: Ship
        States:
          Ship:
            Type: Task
            Resource: !GetAtt ShipDashorderLambdaFunction.Arn
            Retry:
              - { ErrorEquals: [States.ALL], MaxAttempts: "\${self:custom.retries}" }
            Next: Charge
          Charge:
            Type: Task
            Resource: { Fn::GetAtt: [charge, Arn] }
            Comment: "\${self:custom.none, 'in'} \${AWS::Region} \${env:NOT_THERE}"
            End: true
    refunds: \${file(flows/refunds.yml):machine}
`;

const options: TemplateOptions = {
  file: 'shop/serverless.yml',
  readFile(path) {
    expect(path).toBe('shop/flows/refunds.yml');
    return '# refunds\nmachine:\n  definition:\n    StartAt: A\n    States:\n      A: { Type: Succeed }\n';
  },
};

describe('definitionFromServerless', () => {
  test('reads a state machine with its functions and variables', () => {
    const definition = definitionFromServerless(text, { ...options, resource: 'orders' });
    expect(definition).toMatchObject({ name: 'orders-dev', type: 'EXPRESS', logicalId: 'orders' });
    expect(definition.document['States']).toEqual({
      Ship: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:shop-dev-ship-order',
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 4 }],
        Next: 'Charge',
      },
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge-dev',
        Comment: 'in ${AWS::Region} ${env:NOT_THERE}',
        End: true,
      },
    });
    expect(definition.locate('/States/Ship/Retry/0')).toEqual({ file: 'shop/serverless.yml', line: 20, column: 17 });
  });

  test('takes the stage and other options from the parameters', () => {
    const parameters = { stage: 'prod', NOT_THERE: 'there' };
    const definition = definitionFromServerless(text, { ...options, resource: 'orders', parameters });
    expect(definition.name).toBe('orders-prod');
    expect(definition.document['States']).toMatchObject({ Charge: { Comment: 'in ${AWS::Region} there' } });
  });

  test('follows a file, and locates in it', () => {
    const definition = definitionFromServerless(text, { ...options, resource: 'refunds' });
    expect(definition).toMatchObject({ name: 'refunds', file: 'shop/flows/refunds.yml' });
    expect(definition.locate('/States/A')).toEqual({ file: 'shop/flows/refunds.yml', line: 6, column: 7 });
  });

  test('stops variables that refer to themselves', () => {
    const circle = (value: string): string => {
      const yaml = `custom: { a: '${value}' }\nstepFunctions: { stateMachines: { m: { definition: { Comment: '${value}' } } } }\n`;
      return messageOf(() => definitionFromServerless(yaml)).split('\n')[0] ?? '';
    };
    const message =
      'The variables of serverless.yml refer to themselves: ${self:custom.a} is one of them. [INVALID_TEMPLATE]';
    expect(circle('${self:custom.a}')).toBe(message);
    expect(circle('x ${self:custom.a} ${self:custom.a}')).toBe(message);
  });

  test('says what is missing', () => {
    expect(messageOf(() => definitionFromServerless(text, options))).toMatchInlineSnapshot(`
      "shop/serverless.yml has 2 state machines; say which one is meant. [INVALID_TEMPLATE]
      State machines:
        orders   shop/serverless.yml:10:5
        refunds  shop/flows/refunds.yml:2:1
      Hint: pass resource: "orders"."
    `);
    expect(messageOf(() => definitionFromServerless('service: a\n', options))).toMatchInlineSnapshot(`
      "shop/serverless.yml has no state machine. [INVALID_TEMPLATE]
      Looked for stepFunctions.stateMachines."
    `);
    expect(
      messageOf(() => definitionFromServerless(text, { ...options, readFile: undefined, resource: 'refunds' })),
    ).toMatchInlineSnapshot(
      `"Cannot read shop/flows/refunds.yml: nothing was given to read files with [FILE_UNREADABLE]"`,
    );
    const unknown = text.replace('ShipDashorderLambdaFunction', 'ShipDashOrderLambdaFunction');
    expect(messageOf(() => definitionFromServerless(unknown, { ...options, resource: 'orders' })))
      .toMatchInlineSnapshot(`
      "The template has no resource or parameter "ShipDashOrderLambdaFunction". Did you mean "ShipDashorderLambdaFunction"? [INVALID_TEMPLATE]
      At shop/serverless.yml:18:13.
      Hint: If something else makes it, pass references: { "ShipDashOrderLambdaFunction": … }."
    `);
  });
});
