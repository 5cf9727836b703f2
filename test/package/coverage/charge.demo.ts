import { describe, expect, test } from 'vitest';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';

const machine = loadStateMachine('order-flow.asl.json');

describe('charging', () => {
  test('a charge that is busy once is tried again', async () => {
    const execution = await machine.run({ input: { amount: 1 }, mocks: { Charge: [fail('Busy'), succeed({})] } });
    expect(execution).toSucceed();
  });

  test('a declined charge is rejected', () => {
    expect(machine.runSync({ input: { amount: 1 }, mocks: { Charge: fail('Declined') } })).toFail('Rejected');
  });
});
