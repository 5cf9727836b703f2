import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/jest';

const machine = loadStateMachine('order.asl.json');

test('matchers have types under @types/jest', async () => {
  const execution = await machine.run({ mocks: { Charge: [fail('CardDeclined', 'no money')] } });
  expect(execution).toCatch('CardDeclined', { in: 'Charge' });
  expect(execution).not.toVisit('Ship');
  // @ts-expect-error a count is a number
  expect(() => expect(execution).toRetryTimes('Charge', 'often')).toThrow();
});

test('asymmetric matchers have types', () => {
  const execution = machine.runSync({ mocks: { Charge: succeed({ amount: 1 }) } });
  expect({ execution }).toEqual({ execution: expect.toSucceed() });
});
