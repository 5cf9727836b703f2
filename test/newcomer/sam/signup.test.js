import { expect, test } from 'vitest';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { handler } from './check.js';

const machine = loadStateMachine('template.yml');
const mocks = { 'Check address': handler, Save: succeed({}) };

test('the real function answers, and the member is saved', async () => {
  const execution = await machine.run({ input: { id: 'm-1', address: 'ana@example.com' }, mocks });
  expect(execution).toSucceed();
  expect(execution).toInvoke('Save', { TableName: 'MembersTable', Item: { id: { S: 'm-1' } } });
});

test('what the real function throws is caught', async () => {
  const execution = await machine.run({ input: { id: 'm-2', address: 'nowhere' }, mocks });
  expect(execution).toCatch('AddressUnknown', { in: 'Check address', next: 'Refuse' });
  expect(execution).toFail('Refused');
});

test('throttling is waited out', async () => {
  const throttled = [fail('Lambda.TooManyRequestsException').times(2), succeed({ id: 'm-3' })];
  const execution = await machine.run({ mocks: { ...mocks, 'Check address': throttled } });
  expect(execution).toRetryAfter('Check address', [2, 4]);
});
