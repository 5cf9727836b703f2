import { defineStateMachine } from 'asl-testkit';
import { fuzz } from 'asl-testkit/fuzz';
import { expect, test } from 'vitest';

const machine = defineStateMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });

test('numRuns of fuzz() is runs by the name that fast-check has for it', async () => {
  expect((await fuzz(machine, { numRuns: 7 })).runs).toBe(7);
  await expect(fuzz(machine, { numRuns: 7, runs: 7 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: "runs" and "numRuns" of fuzz() are the same option: give one of them. [INVALID_OPTION]]`,
  );
  await expect(fuzz(machine, { numRuns: 0 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: "numRuns" must be a whole number from 1 on, but is 0 [INVALID_OPTION]]`,
  );
});
