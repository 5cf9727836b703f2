import { expect, test } from 'vitest';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';

const machine = loadStateMachine('price.asl.json');
const input = { items: [{ sku: 'a' }, { sku: 'b' }] };

test('prices are summed up', async () => {
  const execution = await machine.run({ input, mocks: { 'Look up': succeed([1, 2]) } });
  expect(execution).toSucceed({ count: 2, total: 3 });
  expect(execution).toAssign('prices', [1, 2]);
});

test.each([succeed([999, 2]), fail('Unknown.Sku')])('a person is asked, %#', async (answer) => {
  expect(await machine.run({ input, mocks: { 'Look up': answer } })).toVisit('Ask a person');
});
