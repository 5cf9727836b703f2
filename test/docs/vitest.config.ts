import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../../vitest.config.js';

// For the files that run.mjs makes from the documentation; it names them.
export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    setupFiles: [fileURLToPath(new URL('capture.ts', import.meta.url))],
    disableConsoleIntercept: true,
    testTimeout: 60_000,
    maxWorkers: availableParallelism(),
    // Code of the documentation changes the working directory.
    pool: 'forks',
  },
});
