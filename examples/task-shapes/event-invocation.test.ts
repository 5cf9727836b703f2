import { fail, loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test, vi } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/event-invocation.asl.json`);

test('an error of the function never comes back: neither Retry nor Catch can name it', async () => {
  const handler = vi.fn(() => {
    throw Object.assign(new Error('Doubles rolled: 4 & 4'), { name: 'function.DoublesRolledError' });
  });

  const execution = await machine.run({ input: { 'error-rate': 0.05 }, mocks: { 'my-function': handler } });

  expect(handler).toHaveBeenCalledOnce();
  expect(execution).toSucceed(expect.objectContaining({ StatusCode: 202 }));
  expect(execution).not.toTransitionTo('CaughtException');
});

test('an error of Lambda itself does, because the event was not queued', async () => {
  const execution = await machine.run({ mocks: { Invoke: fail('Lambda.TooManyRequestsException').forever() } });

  expect(execution).toRetryTimes('Invoke', 5);
  expect(execution).toFail('Lambda.TooManyRequestsException');
});
