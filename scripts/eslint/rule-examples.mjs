/**
 * Code that the rules of the project refuse, and code beside it that they allow.
 *
 * @typedef {object} RuleExample
 * @property {string} file the code stands in; type-aware rules need files that exist
 * @property {string} code
 * @property {string} [breaks] a rule; none when the code is allowed
 * @property {boolean} [only] whether it may break no other rule
 */

const PURE = 'src/values/json.ts';
const QUERY = 'src/query/scope.ts';
const TEST = 'test/run/imports.test.ts';

/** @type {RuleExample[]} */
const directions = [
  { file: QUERY, code: `export { setKey } from '../values/json.js';` },
  ...[
    [PURE, `export { QueryError } from '../query/query-error.js';`],
    [PURE, `import type { Scope } from '../query/scope.js'; export type S = Scope;`],
    [PURE, `export type S = import('../query/scope.js').Scope;`],
    [PURE, `export const later = import('../query/scope.js');`],
    [PURE, `export * from '../query/scope.js';`],
    [QUERY, `export * from '../nowhere/scope.js';`],
    [QUERY, `import '../../test/run/imports.test.js';`],
    [QUERY, `import 'asl-testkit';`],
    [QUERY, `import 'vitest';`],
    [QUERY, `import 'fast-check';`],
    [QUERY, `import '@aws-sdk/client-lambda';`],
  ].map(([file = '', code = '']) => ({ file, code, breaks: 'house/import-direction' })),
];

/** @type {RuleExample[]} */
const purity = [
  ...[
    ['no-restricted-syntax', `export const now = (): number => Date.now();`],
    ['no-restricted-syntax', `export const at = (): Date => new Date();`],
    ['no-restricted-syntax', `export const at = (): string => Date();`],
    ['no-restricted-syntax', `export const at = Date.parse('1 May 2025');`],
    ['no-restricted-properties', `export const hour = (at: number): number => new Date(at).getHours();`],
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
  ].map(([breaks, code = '']) => ({ file: PURE, code, breaks })),
  // The calendar of UTC is the same everywhere.
  { file: PURE, code: `export const year = (at: number): number => new Date(at).getUTCFullYear();` },
  { file: PURE, code: `export const at = Date.UTC(2025, 0);` },
  // A date that somebody hands in may be recognised.
  { file: PURE, code: `export const isDate = (value: unknown): boolean => value instanceof Date;` },
  // query/ and jsonata/ alone hash and make realms.
  { file: QUERY, code: `import { createHash } from 'node:crypto'; export const hash = createHash;` },
  {
    file: PURE,
    code: `import { createHash } from 'node:crypto'; export const hash = createHash;`,
    breaks: 'no-restricted-imports',
    only: true,
  },
  { file: QUERY, code: `import 'node:net';`, breaks: 'no-restricted-imports', only: true },
];

/** @type {RuleExample[]} */
const house = [
  ...[
    ['no-eval', `eval('1');`],
    ['no-new-func', `export const f: unknown = new Function('return 1');`],
    ['no-restricted-syntax', `export default 1;`],
    ['max-lines', `export const a = 1;\n${'\n'.repeat(400)}`],
    ['@typescript-eslint/no-explicit-any', `export const a = (x: any): unknown => x;`],
    ['@typescript-eslint/explicit-module-boundary-types', `export const a = () => 1;`],
    ['@typescript-eslint/no-non-null-assertion', `export const a = (x?: number): number => x!;`],
    ['@typescript-eslint/naming-convention', `export interface IThing { readonly a: number }`],
    ['no-warning-comments', `// TODO: later`],
  ].map(([breaks, code = '']) => ({ file: PURE, code, breaks })),
  // Tests wait for promises too, and all of them run.
  { file: TEST, code: `Promise.resolve(1);`, breaks: '@typescript-eslint/no-floating-promises' },
  {
    file: TEST,
    code: `import { test } from 'vitest'; test.skip('a', () => undefined);`,
    breaks: 'no-restricted-syntax',
    only: true,
  },
  { file: 'scripts/lintRules.js', code: '', breaks: 'house/file-name', only: true },
];

export const RULE_EXAMPLES = [...directions, ...purity, ...house];
