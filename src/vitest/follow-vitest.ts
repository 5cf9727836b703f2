import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { collectIfAsked, followTests, promiseToWrite, writeCoverage } from '../coverage/start-collecting.js';

/** Where coverage is on, says which test runs, and writes what a test file has taken when it has ended. */
export function followVitest(): void {
  if (!collectIfAsked()) return;
  const running = new Set<string>();
  try {
    beforeEach(({ task }) => void running.add(task.id));
    afterEach(({ task }) => void running.delete(task.id));
    afterAll(writeCoverage);
  } catch {
    // Within a test there are no hooks: what is taken is written meanwhile.
    return;
  }
  promiseToWrite();
  followTests(() => {
    const { testPath, currentTestName } = expect.getState();
    // Of tests that run at the same time nobody knows which one it is.
    return { testPath, currentTestName: running.size === 1 ? currentTestName : '' };
  });
}

/** The test file that runs; undefined where vitest does not say. */
export function testPath(): string | undefined {
  return expect.getState().testPath;
}
