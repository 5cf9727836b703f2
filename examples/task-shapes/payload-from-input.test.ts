import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/payload-from-input.asl.json`);

test('the whole input is the event', async () => {
  const input = { 'max-depth': 10, 'current-depth': 3, 'error-rate': 0.05 };

  const execution = await machine.run({ input, mocks: { 'my-function': (event: unknown) => ({ received: event }) } });

  expect(execution).toSucceed({ received: input });
});
