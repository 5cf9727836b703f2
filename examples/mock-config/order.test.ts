import { loadStateMachine, mockConfig } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/order.asl.json`);

/** Runs a test case of the file, as `StartExecution` with `#testCase` does on Step Functions Local. */
const run = (testCase: string) =>
  machine.run({ mocks: mockConfig(`${import.meta.dirname}/MockConfigFile.json`, { stateMachine: 'Order', testCase }) });

test('HappyPath', async () => {
  const execution = await run('HappyPath');

  expect(execution).toFollowPath(['CheckStock', 'Notify']);
  expect(execution).toInvoke('sqs:sendMessage', expect.objectContaining({ MessageBody: { inStock: true } }));
});

test('LambdaIsBusy: the waits of the retries cost no time any more', async () => {
  const execution = await run('LambdaIsBusy');

  expect(execution).toRetryAfter('CheckStock', [2, 4, 8]);
  expect(execution).toSucceed();
});

test('LambdaIsDown', async () => {
  const execution = await run('LambdaIsDown');

  expect(execution).toExhaustRetries('CheckStock');
  expect(execution).toFail('Lambda.ServiceException', 'gone');
});
