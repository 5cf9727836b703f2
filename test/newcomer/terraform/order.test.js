import { expect, test } from 'vitest';
import { loadStateMachine, neverAnswers, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';

// What `terraform show -json` printed, and the file that the configuration reads.
const sources = [loadStateMachine('state.json'), loadStateMachine(new URL('order.asl.json', import.meta.url))];

test.each(sources)('a charge that never answers is given up, %#', async (machine) => {
  const execution = await machine.run({ mocks: { Charge: neverAnswers() } });
  expect(execution).toCatch('States.Timeout', { in: 'Charge', next: 'Give up' });
  expect(execution).toTakeSeconds(30);
});

test.each(sources)('an order is saved, %#', async (machine) => {
  const execution = await machine.run({ mocks: { Charge: succeed({ id: 'o-1' }), Save: succeed({}) } });
  expect(execution).toSucceed();
});

test('the configuration itself says what to run', () => {
  expect(() => loadStateMachine('main.tf')).toThrow('terraform show -json > state.json');
});
