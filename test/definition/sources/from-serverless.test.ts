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

describe('serverless.yml with plugins', () => {
  const document = (definition: string, more = ''): string =>
    `service: svc\nprovider: { name: aws, stage: dev, region: eu-west-1 }\nfunctions:\n  push: { handler: h.push }\n${more}stepFunctions:\n  activities: [ship-it]\n  stateMachines:\n    M:\n      definition: ${definition}\n`;
  const taskOf = (text: string, options = {}): unknown =>
    (definitionFromServerless(text, options).document['States'] as { A: unknown }).A;

  test('has its pseudo parameters, in the region of the provider', () => {
    const arn =
      "arn:#{AWS::Partition}:lambda:#{AWS::Region}:#{AWS::AccountId}:function:${self:service}-${opt:stage, 'dev'}-b";
    const text = document(`{ StartAt: A, States: { A: { Type: Task, Resource: "${arn}", End: true } } }`);
    expect(taskOf(text)).toMatchObject({ Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:svc-dev-b' });
    expect(taskOf(text, { region: 'us-west-2' })).toMatchObject({
      Resource: 'arn:aws:lambda:us-west-2:123456789012:function:svc-dev-b',
    });
  });

  test('has resources in braces after a hash sign, inside Fn::Sub too, and leaves other text alone', () => {
    const text = document(
      '{ StartAt: A, States: { A: { Type: Task, Resource: "#{push.Arn}", Parameters: { a: { "Fn::Sub": "#{AWS::Region}/${push}" }, b: "# {x} ${y} #{push}", c: "#{1}" }, End: true } } }',
    );
    expect(taskOf(text)).toMatchObject({
      Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:svc-dev-push',
      Parameters: { a: 'eu-west-1/svc-dev-push', b: '# {x} ${y} svc-dev-push', c: '#{1}' },
    });
  });

  test('refers to activities by their logical IDs', () => {
    const text = document(
      '{ StartAt: A, States: { A: { Type: Task, Resource: { Ref: ShipDashitStepFunctionsActivity }, End: true } } }',
    );
    expect(taskOf(text)).toMatchObject({ Resource: 'arn:aws:states:eu-west-1:123456789012:activity:ship-it' });
  });
});
