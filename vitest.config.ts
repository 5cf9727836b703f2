import { availableParallelism } from 'node:os';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

// Tests and examples import the package by its public names; here these names are the sources themselves.
export const alias = [
  { find: /^asl-testkit$/, replacement: src('index.ts') },
  { find: /^asl-testkit\/vitest$/, replacement: src('vitest/index.ts') },
  { find: /^asl-testkit\/matchers$/, replacement: src('matchers/index.ts') },
  { find: /^asl-testkit\/fuzz$/, replacement: src('fuzz/index.ts') },
  { find: /^asl-testkit\/plugin$/, replacement: src('plugin/index.ts') },
  { find: /^asl-testkit\/aws$/, replacement: src('aws/index.ts') },
];

/** Tests of what is loaded when, or that put something in place of Node's own: they need modules that no other test has loaded. */
const BY_THEMSELVES = [
  'test/definition/sources/lazy-yaml.test.ts',
  'test/jsonata/laziness.test.ts',
  'test/query/jsonpath/wildcard-package.test.ts',
  'test/run/watchdog.test.ts',
];

const NEVER = [
  '**/node_modules/**',
  'test/docs/.generated*/**',
  'test/package/*/**',
  'test/newcomer/*/**',
  'test/types/**',
];

// .ci/run adds up the tests of several runs from such files.
const report = env['TEST_REPORT'];

export default defineConfig({
  resolve: { alias },
  test: {
    // The SDK warns of Node 20 in every suite that imports it.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // A busy computer is no failing test; tests of how long something takes say so themselves.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // vitest leaves one processor idle by itself: half of them, where there are two.
    maxWorkers: availableParallelism(),
    globalSetup: ['test/bundle-page.ts'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          // Files share a process and the modules loaded in it, which importing anew took more than half of the time.
          name: 'test',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...NEVER, ...BY_THEMSELVES],
          setupFiles: ['test/leaves-nothing-behind.ts', 'test/one-seed.ts'],
        },
      },
      {
        extends: true,
        // Examples run as they do for users, each file by itself.
        test: { name: 'alone', include: ['examples/**/*.test.ts', ...BY_THEMSELVES], exclude: NEVER },
      },
    ],
  },
});
