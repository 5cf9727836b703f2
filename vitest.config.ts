import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

// Tests and examples import the package by its public names; here these names are the sources themselves.
export const alias = [
  { find: /^asl-testkit$/, replacement: src('index.ts') },
  { find: /^asl-testkit\/vitest$/, replacement: src('vitest/index.ts') },
  { find: /^asl-testkit\/matchers$/, replacement: src('assertions/index.ts') },
  { find: /^asl-testkit\/fuzz$/, replacement: src('fuzz/index.ts') },
  { find: /^asl-testkit\/aws$/, replacement: src('aws/index.ts') },
];

// .ci/run adds up the tests of several runs from such files.
const report = env['TEST_REPORT'];

export default defineConfig({
  resolve: { alias },
  test: {
    // The SDK warns of Node 20 in every suite that imports it.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/docs/.generated*/**', 'test/package/*/**', 'test/types/**'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
