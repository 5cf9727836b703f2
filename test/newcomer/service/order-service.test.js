import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SFNClient } from '@aws-sdk/client-sfn';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import { fakeStepFunctions } from 'asl-testkit/aws';
import { order } from './order-service.js';

const orders = loadStateMachine('orders.asl.json');

/** A client of a service in memory. */
function clientOf(answer) {
  const fake = fakeStepFunctions({ stateMachines: [orders], mocks: { Charge: answer } });
  return new SFNClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: fake.requestHandler,
  });
}

test('an order is charged', async () => {
  const client = clientOf(succeed({ paid: true }));
  assert.deepEqual(await order(client, orders.arn, 'o-1'), {
    status: 'SUCCEEDED',
    output: { paid: true },
  });
});

test('a declined card fails the order', async () => {
  const client = clientOf(fail('Card.Declined'));
  assert.equal((await order(client, orders.arn, 'o-2')).status, 'FAILED');
});
