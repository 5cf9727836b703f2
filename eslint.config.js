import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { fileName } from './scripts/eslint/file-name.js';
import { importDirection } from './scripts/eslint/import-direction.js';
import { PURE_ROOMS } from './scripts/eslint/rooms.js';

/** Host facilities that would make a run depend on the machine, the moment or the order of promises. */
const HOST_GLOBALS = [
  'Promise',
  'console',
  'fetch',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

/**
 * What the pure rooms may import from Node.js: `createRequire`, to load parsers when they are needed. Expressions need
 * hashes too, and a realm of their own for JSONata.
 */
const PURE_BUILTINS = ['module'];
const QUERY_BUILTINS = [...PURE_BUILTINS, 'crypto', 'vm'];
/** @type {(names: readonly string[]) => ['error', object]} */
const noBuiltinsBut = (names) => [
  'error',
  { patterns: [{ regex: `^node:(?!(${names.join('|')})$)`, message: 'This room does no input or output.' }] },
];

const codeFromText = [
  { selector: "CallExpression[callee.name='Function']", message: 'Text from outside never becomes code.' },
  { selector: "CallExpression[callee.property.name='eval']", message: 'Text from outside never becomes code.' },
];

const namedExports = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: names are searchable and stay the same.' },
  { selector: 'ExportAllDeclaration', message: 'List what is exported, one name at a time.' },
];

const noHostTime = [
  // With an argument, `new Date(…)` is calendar arithmetic, which is the same everywhere; so is `Date.UTC`.
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name!='UTC']",
].map((selector) => ({ selector, message: 'Time is virtual, and in milliseconds since the epoch.' }));

const noPromises = [
  {
    selector: ':function[async=true]',
    message: 'The engine and all below it are synchronous; async begins in mocks/.',
  },
  { selector: 'AwaitExpression', message: 'The engine and all below it are synchronous; async begins in mocks/.' },
  { selector: 'ForOfStatement[await=true]', message: 'The engine and all below it are synchronous.' },
];

const hostDependent = [
  ...['getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getMinutes', 'getTimezoneOffset'].map(
    (property) => ({
      property,
      message: 'This depends on the time zone of the host; use the UTC form.',
    }),
  ),
  { object: 'Math', property: 'random', message: 'Use the seeded generator of the execution.' },
  ...['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase'].map((property) => ({
    property,
    message: 'This answers differently from machine to machine.',
  })),
];

export default defineConfig(
  {
    ignores: [
      'dist',
      'src/page/page.js',
      'coverage',
      '**/node_modules',
      'test/docs/.generated*',
      'test/package/jest-*',
      'test/package/node-expect',
      'test/newcomer/jest',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    plugins: { house: { rules: { 'file-name': fileName, 'import-direction': importDirection } } },
    rules: {
      'house/file-name': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack', 'xxx'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  // Every TypeScript file, with type information.
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // There are no enums (erasableSyntaxOnly), and classes are structural where the compiler says so.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: false },
        },
      ],
    },
  },

  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'house/import-direction': 'error',
      // A data table that has to be longer says so at its top: /* eslint-disable max-lines -- data table */
      'max-lines': ['error', { max: 350 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...codeFromText, ...namedExports],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },

  // Determinism: the same definition, input, mocks and seed give the same history, byte for byte.
  {
    files: PURE_ROOMS.map((room) => `src/${room}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...HOST_GLOBALS.map((name) => ({ name, message: `src/{${PURE_ROOMS.join(',')}} may not know the host.` })),
        { name: 'globalThis', message: 'Name the global itself, so that the lint rules see it.' },
      ],
      'no-restricted-properties': ['error', ...hostDependent],
      'no-restricted-syntax': ['error', ...codeFromText, ...namedExports, ...noHostTime, ...noPromises],
      'no-restricted-imports': noBuiltinsBut(PURE_BUILTINS),
    },
  },
  { files: ['src/{query,jsonata}/**/*.ts'], rules: { 'no-restricted-imports': noBuiltinsBut(QUERY_BUILTINS) } },

  // The command line is where text meets the terminal.
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },

  {
    files: ['test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo)$/]',
          message: 'Every test runs.',
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // expect.any(Number) and its like are any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  // Type tests make mistakes on purpose.
  { files: ['test/types/*.ts'], rules: { '@typescript-eslint/no-unsafe-call': 'off' } },

  // Plain JavaScript is tooling; `npm run typecheck` reads its JSDoc types.
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'performance', 'process', 'setTimeout', 'structuredClone', 'URL', 'Buffer', 'globalThis'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
