import { fail, loadStateMachine, succeed } from 'asl-testkit';
import 'asl-testkit/vitest';
import { describe, expect, test } from 'vitest';

const machine = loadStateMachine(`${import.meta.dirname}/../template.yml`);

test('an answer leads to Success', async () => {
  const execution = await machine.run({ mocks: { Invoke: succeed({ depth: 2 }) } });

  expect(execution).toSucceed('Invocation succeeded!');
  expect(execution).toVisit('Invoke', 'Success');
});

test('the function is sent the payload of the template', async () => {
  const execution = await machine.run({ mocks: { function: () => ({}) } });

  expect(execution).toInvoke('function', { 'max-depth': 5, 'current-depth': 0, 'error-rate': 0.2 });
});

describe('Retry', () => {
  test.each(['function.MaxDepthError', 'Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.Unknown'])(
    '%s is retried',
    async (error) => {
      const execution = await machine.run({ mocks: { Invoke: [fail(error).times(2), succeed({})] } });

      expect(execution).toSucceed('Invocation succeeded!');
      expect(execution).toRetryTimes('Invoke', 2, { error });
    },
  );

  test('waits twice as long each time, and gives up after five retries', async () => {
    const execution = await machine.run({ mocks: { Invoke: fail('function.MaxDepthError').forever() } });

    expect(execution).toRetryAfter('Invoke', [1, 2, 4, 8, 16]);
    expect(execution).toTransitionTo('UncaughtException', { from: 'Invoke', via: 'Catch' });
    expect(execution.duration).toBe(31);
  });

  test('one retrier counts for all its errors together', async () => {
    const execution = await machine.run({
      mocks: {
        Invoke: [fail('function.MaxDepthError').times(3), fail('Lambda.ServiceException').times(3)],
      },
    });

    expect(execution).toRetryTimes('Invoke', 5);
    expect(execution).toTransitionTo('UncaughtException');
  });

  test('is not for errors nobody listed', async () => {
    const execution = await machine.run({ mocks: { Invoke: fail('Lambda.ResourceNotFoundException') } });

    expect(execution).toRetryTimes('Invoke', 0);
    expect(execution).toTransitionTo('UncaughtException');
  });
});

describe('Catch', () => {
  test('takes doubles to CaughtException, without a retry', async () => {
    const execution = await machine.run({
      mocks: { Invoke: fail('function.DoublesRolledError', 'Doubles rolled: 4 & 4') },
    });

    expect(execution).toSucceed('The function returned an error.');
    expect(execution).toCatch('function.DoublesRolledError', { in: 'Invoke' });
    expect(execution).toRetryTimes('Invoke', 0);
    expect(execution).not.toTransitionTo('UncaughtException');
  });

  test('takes doubles to CaughtException after throttling, too', async () => {
    const execution = await machine.run({
      mocks: { Invoke: [fail('Lambda.TooManyRequestsException').times(2), fail('function.DoublesRolledError')] },
    });

    expect(execution).toRetryTimes('Invoke', 2);
    expect(execution).toTransitionTo('CaughtException', { from: 'Invoke', via: 'Catch' });
  });

  test('takes everything else to UncaughtException', async () => {
    const execution = await machine.run({ mocks: { Invoke: fail('Some.OtherError') } });

    expect(execution).toSucceed('Invocation failed.');
    expect(execution).toCatch('Some.OtherError', { in: 'Invoke' });
  });
});
