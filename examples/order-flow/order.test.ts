import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { describe, expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/order.asl.json`);
const input = { order: 'o-1', sku: 'tea' };

test('an order reserves its stock and goes to the warehouse', async () => {
  const execution = await machine.run({
    input,
    mocks: { 'dynamodb:updateItem': succeed(), 'sqs:sendMessage': { MessageId: 'm-1' } },
  });

  expect(execution).toInvoke('Reserve', expect.objectContaining({ TableName: 'stock', Key: { sku: { S: 'tea' } } }));
  expect(execution).toInvoke('sqs:sendMessage', expect.objectContaining({ MessageBody: { order: 'o-1', sku: 'tea' } }));
  expect(execution).toInvokeTimes('dynamodb:updateItem', 1);
  expect(execution).toSucceed({ message: 'm-1' });
});

test('an order without stock sends nothing', async () => {
  const execution = await machine.run({ input, mocks: { Reserve: fail('DynamoDB.ConditionalCheckFailedException') } });

  expect(execution).toFail('Order.OutOfStock');
  expect(execution).not.toVisit('Ship');
});

test('a throttled table is asked again', async () => {
  const execution = await machine.run({
    input,
    mocks: {
      Reserve: [fail('DynamoDB.ProvisionedThroughputExceededException').times(3), succeed()],
      Ship: { MessageId: 'm-1' },
    },
  });

  expect(execution).toRetryAfter('Reserve', [1, 2, 4]);
  expect(execution).toSucceed();
});

describe('when the queue does not take the order', () => {
  const mocks = {
    Reserve: succeed(),
    Ship: fail('SQS.AmazonSQSException', 'the queue is gone'),
    Release: succeed(),
  };

  test('the stock is released', async () => {
    const execution = await machine.run({ input, mocks });

    expect(execution).toFollowPath(['Reserve', 'Ship', 'Release', 'NotShipped']);
    expect(execution).toInvoke('Release', expect.objectContaining({ Key: { sku: { S: 'tea' } } }));
  });

  test('the execution fails with what the queue said', async () => {
    const execution = await machine.run({ input, mocks });

    expect(execution).toFail('Order.NotShipped', 'the queue is gone');
  });
});
