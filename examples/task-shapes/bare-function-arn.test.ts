import { fail, loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/bare-function-arn.asl.json`);

test('the input is the event, and the answer is the output, without an envelope', async () => {
  const execution = await machine.run({
    input: { name: 'Ada' },
    mocks: { 'my-function': (event: { name: string }) => ({ greeting: `Hello, ${event.name}` }) },
  });

  expect(execution).toInvoke('my-function', { name: 'Ada' });
  expect(execution).toSucceed({ greeting: 'Hello, Ada' });
});

test('what the function throws fails the execution under the name of the error', async () => {
  const execution = await machine.run({
    mocks: {
      'my-function': () => {
        throw new RangeError('too deep');
      },
    },
  });

  expect(execution).toFail('RangeError', expect.stringContaining('"errorMessage":"too deep"'));
});

test('a mock may name the whole ARN', async () => {
  const execution = await machine.run({
    mocks: { 'arn:aws:lambda:us-east-2:123456789012:function:my-function': fail('Lambda.TooManyRequestsException') },
  });

  expect(execution).toFail('Lambda.TooManyRequestsException');
});
