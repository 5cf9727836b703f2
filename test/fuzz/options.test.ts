import { defineStateMachine } from 'asl-testkit';
import { explore, fuzz, simulate } from 'asl-testkit/fuzz';
import { expect, test } from 'vitest';

const machine = defineStateMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });

test('an option that explore(), fuzz() or simulate() does not have is refused with the nearest name', async () => {
  expect(() => explore(machine, { output: {} } as object)).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: explore() has no option "output". Did you mean "outputs"? [INVALID_OPTION]
    Hint: its options are input, outputs, bounds.]
  `);
  await expect(fuzz(machine, { numRun: 3 } as object)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: fuzz() has no option "numRun". Did you mean "numRuns"? [INVALID_OPTION]
    Hint: its options are input, tasks, runs, numRuns, seed, path, seconds, corpus, limits, onProgress, onFound, signal.]
  `);
  expect(() => simulate(machine, { task: {} } as never)).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: simulate() has no option "task". Did you mean "tasks"? [INVALID_OPTION]
    Hint: its options are runs, seed, input, tasks, limits, onProgress.]
  `);
});

test('numRuns of fuzz() is runs by the name that fast-check has for it', async () => {
  expect((await fuzz(machine, { numRuns: 7 })).runs).toBe(7);
  await expect(fuzz(machine, { numRuns: 7, runs: 7 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: "runs" and "numRuns" of fuzz() are the same option: give one of them. [INVALID_OPTION]]`,
  );
  await expect(fuzz(machine, { numRuns: 0 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[TestkitError: "numRuns" must be a whole number from 1 on, but is 0 [INVALID_OPTION]]`,
  );
});
