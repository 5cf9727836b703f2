import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine('order.asl.json');
const throttled = fail('Lambda.TooManyRequestsException').times(2);

test('throttling is retried, then the order ships', async () => {
  const execution = await machine.run({ input: { id: 7 }, mocks: { Charge: [throttled, succeed({ amount: 21 })] } });

  expect(execution).toSucceed({ shipped: 42 });
  expect(execution).toRetryTimes('Charge', 2);
  expect(execution).toRetryAfter('Charge', [2, 4]);
  expect(execution).not.toVisit('Refuse');
});

test('a declined card is caught', async () => {
  const execution = await machine.run({ input: {}, mocks: { charge: [throttled, fail('CardDeclined', 'no money')] } });

  expect(execution).toSucceed();
  expect(execution).toCatch('CardDeclined', { in: 'Charge' });
  expect(execution).toTransitionTo('Refuse', { from: 'Charge', via: 'Catch' });
  await expect(Promise.resolve(execution)).resolves.toInvoke('charge');
});

test('matchers nest in other matchers', () => {
  const execution = machine.runSync({ mocks: { Charge: fail('Surprise') } });
  expect({ execution }).toEqual({ execution: expect.toFail('Surprise') });
});

test('a failing matcher shows the run', async () => {
  const execution = await machine.run({ mocks: { Charge: succeed({ amount: 1 }) } });
  expect(() => expect(execution).toVisit('Refuse')).toThrow(/Refuse[^]*Ship/);
});
