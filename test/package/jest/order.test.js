import { expect, jest, test } from '@jest/globals';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import * as matchers from 'asl-testkit/matchers';

expect.extend(matchers);

const machine = loadStateMachine('order.asl.json');
const throttled = fail('Lambda.TooManyRequestsException').times(2);

test('throttling is retried, then the order ships', async () => {
  const charge = jest.fn(() => ({ amount: 21 }));
  const execution = await machine.run({ input: { id: 7 }, mocks: { Charge: [throttled, charge] } });

  expect(charge).toHaveBeenCalledTimes(1);
  expect(execution).toSucceed({ shipped: 42 });
  expect(execution).toRetryTimes('Charge', 2);
});

test('a declined card is caught', async () => {
  const execution = await machine.run({ mocks: { charge: [fail('CardDeclined', 'no money')] } });

  expect(execution).toCatch('CardDeclined', { in: 'Charge' });
  expect(execution).not.toVisit('Ship');
});

test('matchers nest in other matchers', () => {
  const execution = machine.runSync({ mocks: { Charge: fail('Surprise') } });
  expect({ execution }).toEqual({ execution: expect.toFail('Surprise') });
});

test('a failing matcher shows the run', async () => {
  const execution = await machine.run({ mocks: { Charge: succeed({ amount: 1 }) } });
  expect(() => expect(execution).toVisit('Refuse')).toThrow(/Refuse[^]*Ship/);
});
