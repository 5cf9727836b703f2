import { ESLint } from 'eslint';
import { expect, test, vi } from 'vitest';

// The first lint of a file compiles the whole project.
vi.setConfig({ testTimeout: 60_000 });

const eslint = new ESLint();

/** The rules a line of code breaks when it stands in a file of the project. */
async function broken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result!.messages.map((message) => message.ruleId ?? message.message);
}

// Type-aware rules need files that exist.
const PURE = 'src/definition/json.ts';
const QUERY = 'src/query/scope.ts';
const TEST = 'test/scripts/lint.test.ts';

test('allows an import from a room below', async () => {
  expect(await broken(QUERY, `export { setKey } from '../definition/json.js';`)).toEqual([]);
});

test.each([
  [PURE, `export { QueryError } from '../query/query-error.js';`],
  [PURE, `import type { Scope } from '../query/scope.js'; export type S = Scope;`],
  [PURE, `export type S = import('../query/scope.js').Scope;`],
  [PURE, `export const later = import('../query/scope.js');`],
  [PURE, `export * from '../query/scope.js';`],
  [QUERY, `export * from '../nowhere/scope.js';`],
  [QUERY, `import '../../test/scripts/lint.test.js';`],
  [QUERY, `import 'asl-testkit';`],
  [QUERY, `import 'vitest';`],
  [QUERY, `import 'fast-check';`],
  [QUERY, `import '@aws-sdk/client-lambda';`],
])('in %s, refuses the direction of %s', async (file, code) => {
  expect(await broken(file, code)).toContain('house/import-direction');
});

test.each([
  ['no-restricted-syntax', `export const now = (): number => Date.now();`],
  ['no-restricted-syntax', `export const at = (): Date => new Date();`],
  ['no-restricted-syntax', `export const at = (): string => Date();`],
  ['no-restricted-globals', `export const later: Promise<void> = new Promise(() => undefined);`],
  ['no-restricted-globals', `setTimeout(() => undefined, 1);`],
  ['no-restricted-globals', `queueMicrotask(() => undefined);`],
  ['no-restricted-globals', `export const env = process.env;`],
  ['no-restricted-globals', `export const now = performance.now();`],
  ['no-restricted-globals', `export const now = globalThis.performance;`],
  ['no-restricted-properties', `export const dice = (): number => Math.random();`],
  ['no-restricted-properties', `export const order = (a: string, b: string): number => a.localeCompare(b);`],
  ['no-restricted-syntax', `export async function later(): Promise<void> {}`],
  ['no-restricted-syntax', `export const later = async (): Promise<void> => {};`],
  ['no-restricted-imports', `import 'node:fs';`],
  ['no-restricted-imports', `import 'node:timers/promises';`],
])('keeps the host out of the pure rooms: %s for %s', async (rule, code) => {
  expect(await broken(PURE, code)).toContain(rule);
});

test('lets the pure rooms see a date that somebody hands in', async () => {
  expect(await broken(PURE, `export const isDate = (value: unknown): boolean => value instanceof Date;`)).toEqual([]);
});

test('lets query/ alone hash and make realms', async () => {
  const code = `import { createHash } from 'node:crypto'; export const hash = createHash;`;
  expect(await broken(QUERY, code)).toEqual([]);
  expect(await broken(PURE, code)).toEqual(['no-restricted-imports']);
  expect(await broken(QUERY, `import 'node:net';`)).toEqual(['no-restricted-imports']);
});

test.each([
  ['no-eval', `eval('1');`],
  ['no-new-func', `export const f: unknown = new Function('return 1');`],
  ['no-restricted-syntax', `export default 1;`],
  ['max-lines', 'export const line = 1;\n'.replace('line', 'a') + '\n'.repeat(400)],
  ['@typescript-eslint/no-explicit-any', `export const a = (x: any): unknown => x;`],
  ['@typescript-eslint/explicit-module-boundary-types', `export const a = () => 1;`],
  ['@typescript-eslint/no-non-null-assertion', `export const a = (x?: number): number => x!;`],
  ['@typescript-eslint/naming-convention', `export interface IThing { readonly a: number }`],
  ['no-warning-comments', `// TODO: later`],
])('holds src/ to %s', async (rule, code) => {
  expect(await broken(PURE, code)).toContain(rule);
});

test('finds promises that nobody waits for, in tests too', async () => {
  expect(await broken(TEST, `Promise.resolve(1);`)).toContain('@typescript-eslint/no-floating-promises');
});

test('refuses tests that do not run', async () => {
  expect(await broken(TEST, `import { test } from 'vitest'; test.skip('a', () => undefined);`)).toEqual([
    'no-restricted-syntax',
  ]);
});

test('wants kebab-case file names', async () => {
  expect(await broken('scripts/lintRules.js', '')).toEqual(['house/file-name']);
});
