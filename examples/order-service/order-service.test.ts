import { CreateActivityCommand, ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import { type FakeStepFunctions, fakeStepFunctions } from 'asl-testkit/aws';
import 'asl-testkit/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OrderService } from './order-service.js';
import { type Connection, waysToConnect } from './ways-to-connect.js';

const order = loadStateMachine(`${import.meta.dirname}/order.asl.json`);

describe.each(Object.entries(waysToConnect))('the order service, %s', (_way, connect) => {
  let fake: FakeStepFunctions;
  let connection: Connection;
  let service: OrderService;

  beforeEach(async () => {
    fake = fakeStepFunctions({
      stateMachines: [order],
      mocks: {
        Reserve: [fail('Lambda.ServiceException'), succeed({ reserved: true })],
        Charge: succeed({ receipt: 'r-1' }),
        Cancel: succeed({}),
      },
    });
    connection = await connect(fake);
    await connection.client.send(new CreateActivityCommand({ name: 'approve-order' }));
    service = new OrderService(connection.client, 1);
  });
  afterEach(() => connection.close());

  test('a small order is charged, although the first reservation fails', async () => {
    await service.place({ id: 'o-1', total: 20 });
    expect(await service.finished('o-1')).toEqual({ kind: 'charged', receipt: 'r-1' });
    const [execution] = fake.executions('order');
    expect(execution).toRetryTimes('Reserve', 1);
    expect(execution).toFollowPath(['Reserve', 'IsLarge', 'Charge']);
    expect(await service.nextApproval()).toBeUndefined();
  });

  test('a large order waits until somebody approves it', async () => {
    await service.place({ id: 'o-2', total: 500 });
    expect(await service.status('o-2')).toEqual({ kind: 'in progress' });
    const finished = service.finished('o-2');
    await fake.clock.advance(3600);
    const approval = await service.nextApproval();
    expect(approval?.order).toEqual({ id: 'o-2', total: 500 });
    await approval?.approve('ada');
    expect(await finished).toEqual({ kind: 'charged', receipt: 'r-1' });
    const [execution] = fake.executions('order');
    expect(execution?.duration).toBe(2 + 3600);
    expect(execution).toInvoke('charge', expect.objectContaining({ approval: { by: 'ada' } }));
  });

  test('an order that is refused is cancelled, and its goods are released', async () => {
    await service.place({ id: 'o-3', total: 500 });
    await (await service.nextApproval())?.refuse('too much');
    expect(await service.finished('o-3')).toEqual({ kind: 'cancelled', reason: 'The order was not approved.' });
    const [execution] = fake.executions('order');
    expect(execution).toCatch('Refused', { in: 'Approve', next: 'Cancel' });
    expect(execution).toFail('Refused');
    expect(execution).toInvoke('release');
  });

  test('an order that somebody takes and forgets for a day is cancelled', async () => {
    await service.place({ id: 'o-4', total: 500 });
    const approval = await service.nextApproval();
    await fake.clock.advance(86_400);
    expect(await service.finished('o-4')).toMatchObject({ kind: 'cancelled' });
    expect(fake.executions('order')[0]).toFail('States.Timeout');
    await expect(approval?.approve('ada')).rejects.toThrow('Task Timed Out');
  });

  test('the same order is placed once', async () => {
    await service.place({ id: 'o-5', total: 500 });
    await service.place({ id: 'o-5', total: 500 });
    expect(fake.executions('order')).toHaveLength(1);
    await expect(service.place({ id: 'o-5', total: 700 })).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  });
});
