import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const order = loadStateMachine(`${import.meta.dirname}/order.asl.json`);
const payment = loadStateMachine(`${import.meta.dirname}/payment.asl.json`);
const input = { amount: 12 };

test('the payment runs for real, with mocks of its own', async () => {
  const execution = await order.run({
    input,
    stateMachines: {
      payment: { machine: payment, mocks: { Charge: (event: { amount: number }) => ({ charged: event.amount }) } },
    },
  });

  expect(execution).toSucceed({ charged: 12 });
  expect(execution).toStartExecution('payment', { status: 'SUCCEEDED' });
});

test('retries inside the payment take their time in the order', async () => {
  const execution = await order.run({
    input,
    stateMachines: { payment },
    mocks: { 'charge-card': [fail('Card.Busy').times(2), succeed({ charged: 12 })] },
  });

  const [child] = execution.children;
  expect(child).toRetryAfter('Charge', [5, 10]);
  expect(execution).toTakeSeconds(15);
});

test('a payment that fails is States.TaskFailed to the order, whatever its own error was', async () => {
  const execution = await order.run({
    input,
    stateMachines: { payment: { machine: payment, mocks: { Charge: fail('Card.Declined', 'limit exceeded') } } },
  });

  expect(execution).toCatch('States.TaskFailed', { in: 'Pay' });
  expect(JSON.parse(execution.cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'Card.Declined' });
});

test('without the payment, the task is mocked like any other', async () => {
  const execution = await order.run({ input, mocks: { Pay: succeed({ Output: { charged: 12 } }) } });

  expect(execution).toSucceed({ charged: 12 });
});
