import { loadStateMachine } from 'asl-testkit';
import { errorProcessorInput, fuzz, FuzzFailure } from 'asl-testkit/fuzz';
import { expect, test } from 'vitest';

// What the retry policy of ../error-processor promises, whatever its function does.
const machine = loadStateMachine(`${import.meta.dirname}/../error-processor/template.yml`);
const input = errorProcessorInput();

test('the error-processor always ends well, after at most 6 invocations and 31 seconds of waiting', async () => {
  const report = await fuzz(machine, { input, seed: 1, runs: 500 }, (execution) => {
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.attempts('Invoke')).toBeLessThanOrEqual(6);
    const waited = execution.retries('Invoke').reduce((sum, { delay }) => sum + delay, 0);
    expect(waited).toBeLessThanOrEqual(1 + 2 + 4 + 8 + 16);
  });

  // Every retrier and catcher was used: what was not tried would be listed.
  expect(report.untried).toEqual([]);
});

test('an error of the function that nobody retries ends in a catcher at once', async () => {
  await fuzz(machine, { input, seed: 2, runs: 500 }, (execution) => {
    for (const { error, state } of execution.catches()) {
      expect(state).toBe('Invoke');
      if (error === 'function.DoublesRolledError') expect(execution.path).toContain('CaughtException');
    }
  });
});

test('six throttled calls in a row are the fewest that the policy does not survive', async () => {
  const found = await fuzz(machine, { input, seed: 3, runs: 500 }, (execution) => {
    const throttledOnly = execution.tasks.every(({ error }) => (error ?? THROTTLED) === THROTTLED);
    if (throttledOnly) expect(execution.path).not.toContain('UncaughtException');
  }).catch((error: unknown) => error);

  expect(found).toBeInstanceOf(FuzzFailure);
  const { script } = (found as FuzzFailure).case;
  expect(script.Invoke).toEqual(Array(6).fill({ fail: THROTTLED }));
});

const THROTTLED = 'Lambda.TooManyRequestsException';
