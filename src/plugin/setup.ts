/** Runs in front of each test file, where the plugin of `asl-testkit/plugin` is in use. */
import process from 'node:process';
import { observeLoads } from '../run/observe-runs.js';
import { followVitest, testPath } from '../vitest/follow-vitest.js';
import { LOADS_VARIABLE, noteLoads } from './loads.js';

followVitest();
const directory = process.env[LOADS_VARIABLE];
if (directory !== undefined && directory !== '') {
  observeLoads((files) => {
    const test = testPath();
    if (test !== undefined) noteLoads(directory, test, files);
  });
}
