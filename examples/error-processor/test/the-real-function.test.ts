import { loadStateMachine } from 'asl-testkit';
import 'asl-testkit/vitest';
import { expect, test } from 'vitest';
import { createFunction, dice } from './lambda-in-process.js';

const template = `${import.meta.dirname}/../template.yml`;

/** The template with another payload for the function. */
function load(payload: { 'max-depth': number; 'current-depth': number; 'error-rate': number }) {
  return loadStateMachine(template, { substitutions: { Payload: JSON.stringify(payload) } });
}

test('doubles at the first level end in CaughtException, with the cause Lambda would give', async () => {
  const { handler } = createFunction(dice([10, 10]));
  const machine = load({ 'max-depth': 50, 'current-depth': 0, 'error-rate': 0.05 });

  const execution = await machine.run({ mocks: { function: handler } });

  expect(execution).toTransitionTo('CaughtException');
  const [caught] = execution.catches('Invoke');
  expect(JSON.parse(caught?.cause ?? '')).toEqual({
    errorType: 'function.DoublesRolledError',
    errorMessage: 'Doubles rolled: 10 & 10',
    trace: expect.arrayContaining(['function.DoublesRolledError: Doubles rolled: 10 & 10']) as string[],
  });
});

test('doubles further down are a success: the state machine never hears of them', async () => {
  const { handler } = createFunction(dice([1, 2], [3, 4], [5, 5]));
  const machine = load({ 'max-depth': 50, 'current-depth': 0, 'error-rate': 0.05 });

  const execution = await machine.run({ mocks: { function: handler } });

  expect(execution).toTransitionTo('Success');
  expect(execution).toExitWith(
    'Invoke',
    expect.objectContaining({
      Payload: expect.objectContaining({ errorType: 'function.DoublesRolledError', depth: 3 }) as object,
    }),
  );
});

test('the depth is met again by every retry, because each starts at the top', async () => {
  const { handler, lambda } = createFunction(dice([1, 2]));
  const machine = load({ 'max-depth': 3, 'current-depth': 0, 'error-rate': 0.05 });

  const execution = await machine.run({ mocks: { function: handler } });

  expect(execution).toRetryTimes('Invoke', 5, { error: 'function.MaxDepthError' });
  expect(execution).toTransitionTo('UncaughtException');
  expect(lambda.calls()).toHaveLength(6 * 2);
});

test('a retry may throw better dice', async () => {
  const { handler } = createFunction(dice([1, 2], [3, 4], [6, 6]));
  const machine = load({ 'max-depth': 2, 'current-depth': 0, 'error-rate': 0.05 });

  const execution = await machine.run({ mocks: { function: handler } });

  expect(execution).toRetryAfter('Invoke', [1]);
  expect(execution).toTransitionTo('CaughtException');
});
