import { expect, test } from 'vitest';
import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';

const machine = loadStateMachine('import.asl.json');
const s3 = { 'imports/customers.csv': 'id,name\n1,Ana\n2,Bo\n3,Cy\n' };

test('three rows make two batches', async () => {
  const execution = await machine.run({ s3, mocks: { Import: succeed('done') } });
  expect(execution).toSucceed(['done', 'done']);
  const [run] = execution.mapRuns;
  expect(run).toMatchObject({ total: 3, succeeded: 3 });
  expect(run.children).toHaveLength(2);
  expect(execution.tasks[0].input.Payload).toEqual([
    { id: '1', name: 'Ana' },
    { id: '2', name: 'Bo' },
  ]);
});

test('half of the rows may fail', async () => {
  const execution = await machine.run({ s3, mocks: { Import: [succeed('done'), fail('Bad.Row')] } });
  expect(execution).toSucceed();
});

test('a missing file leads to the catcher', async () => {
  const execution = await machine.run({ s3: { 'imports/customers.csv': null }, mocks: { Import: succeed({}) } });
  expect(execution).toVisit('No file');
});
