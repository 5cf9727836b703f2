import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { defineStateMachine, fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { OrderStack, Production, ReportStack } from './stacks.js';

const app = new App({ outdir: 'cdk.out' });
const orders = new OrderStack(app, 'Orders');
const reports = new ReportStack(app, 'Reports', { charge: orders.charge });
new Production(app, 'Prod');

const chargeArn = /^arn:aws:lambda:us-east-1:123456789012:function:Charge\w+$/;
const resource = (machine, state) => machine.definition.document.States[state].Resource;

describe('a stack', () => {
  const machine = loadStateMachine(orders, { resource: 'OrderMachine' });

  test('has tasks, a Choice, a Parallel and a Map', async () => {
    const big = await machine.run({ mocks: { 'Charge card': succeed({ total: 200 }) } });
    expect(big).toFollowPath(['Charge card', 'Is it big?', 'Tell both', 'Tell the shop', 'Tell the customer']);
    const small = await machine.run({ mocks: { 'Charge card': succeed({ total: 5, lines: [1, 2, 3] }) } });
    expect(small.visits('Pick')).toHaveLength(3);
  });

  test('retries as CDK says by default, and catches', async () => {
    const busy = fail('Lambda.ServiceException').times(2);
    const execution = await machine.run({ mocks: { 'Charge card': [busy, fail('Card.Declined')] } });
    expect(execution).toRetryTimes('Charge card', 2);
    expect(execution).toFail('Order.Refused');
  });
});

test('one construct of the stack is enough', () => {
  expect(loadStateMachine(orders.machine).states).toContain('Charge card');
});

test('a template from the assertions of CDK will do', () => {
  const machine = defineStateMachine(Template.fromStack(orders).toJSON(), { resource: 'OrderMachine' });
  expect(machine.states).toContain('Charge card');
});

test('another stack imports the function, and has a distributed Map and JSONata', async () => {
  const machine = loadStateMachine(reports);
  expect(resource(machine, 'Each order')).toBeUndefined();
  const execution = await machine.run({ mocks: { Count: succeed(7) }, s3: { 'the-orders/orders.json': [1, 2, 3] } });
  expect(execution).toSucceed(21);
  expect(execution.tasks[0].resource).toMatch(chargeArn);
});

test('a definition from a file and one in a nested stack know the function', () => {
  expect(resource(loadStateMachine(orders, { resource: 'FromFile' }), 'Charge')).toMatch(chargeArn);
  expect(resource(loadStateMachine(orders.refunds), 'Pay back')).toMatch(chargeArn);
  expect(resource(loadStateMachine(app, { resource: 'Prod/Orders/FromFile' }), 'Charge')).toMatch(/function:Charge/);
});

test('the app has them all', () => {
  expect(() => loadStateMachine(app)).toThrow(/The CDK app has 7 state machines[^]*Reports\/ReportMachine/);
});

test('the folder that CDK wrote has them all', () => {
  for (const resourceId of ['Orders/FromFile', 'Prod/Orders/FromFile'])
    expect(resource(loadStateMachine('cdk.out', { resource: resourceId }), 'Charge')).toMatch(/function:Charge/);
});
