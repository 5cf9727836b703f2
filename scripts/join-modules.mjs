/**
 * Joins the modules of src/ into the few files of dist/ that run, since reading four hundred of them takes longer than
 * anything a first test does with them. Names and lines stay readable, because stack traces show them. The declarations
 * are the compiler's, one for each module.
 *
 * dist/cjs/ has the same once more as CommonJS, with declarations of its own, for runners that know nothing else (Jest as it
 * comes, ts-jest as it comes). Node itself takes the ES modules for `require` too, so that there is one copy in a process.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { bundlePage } from './bundle-page.mjs';
import { dts } from 'rolldown-plugin-dts';

const root = new URL('..', import.meta.url).pathname;
const ESM_ENTRIES = ['vitest/index', 'plugin/index', 'plugin/setup', 'cli/main'];
const ENTRIES = ['index', 'jest/index', 'matchers/index', 'fuzz/index', 'aws/index'];
const core = source('index');
const fuzz = source('fuzz/index');
const aws = source('aws/index');
const matchers = source('matchers/index');

/** @type {Map<string, readonly string[]>} what each module imports at once, by path */
const imports = new Map();
/** @type {Map<string, Set<string>>} every module and package that importing one loads */
const loaded = new Map();

// A group has what none before it has. All that a module of a group imports is in the group or in one before it.
const codeSplitting = {
  groups: [
    { name: 'values', test: (/** @type {string} */ id) => loads(aws, id) && (loads(core, id) || loads(fuzz, id)) },
    { name: 'engine', test: (/** @type {string} */ id) => loads(core, id) && loads(fuzz, id) },
    { name: 'core', test: (/** @type {string} */ id) => loads(core, id) },
    { name: 'matchers', test: (/** @type {string} */ id) => loads(matchers, id) || id.includes('/src/matchers/') },
    // The CLI explores and simulates without fast-check.
    { name: 'simulation', test: (/** @type {string} */ id) => loads(fuzz, id) && !loads(id, 'fast-check') },
  ],
};

await joinModules([...ENTRIES, ...ESM_ENTRIES], /^[^./]/, {
  dir: 'dist',
  format: 'esm',
  comments: false,
  minifyInternalExports: false,
  // As deep as the entry points: cli/version.ts finds package.json two folders up.
  chunkFileNames: 'shared/[name].js',
  codeSplitting,
});
const HYPARQUET_LICENSE = `/*\n${readFileSync(`${root}node_modules/hyparquet/LICENSE`, 'utf8')}*/`;
// hyparquet has no CommonJS, so that it comes along in a file of its own.
await joinModules(ENTRIES, /^(?!hyparquet$)[^./]/, {
  dir: 'dist/cjs',
  format: 'cjs',
  comments: { legal: true, annotation: false, jsdoc: false },
  minifyInternalExports: false,
  entryFileNames: '[name].cjs',
  chunkFileNames: 'shared/[name].cjs',
  codeSplitting: { groups: [{ name: 'hyparquet', test: /node_modules\/hyparquet/ }, ...codeSplitting.groups] },
  banner: (chunk) => (chunk.name === 'hyparquet' ? HYPARQUET_LICENSE : ''),
});
await joinDeclarations();
await bundlePage(`${root}dist/page`);
// Tables that are read only when they are asked for lie beside the modules that read them.
for (const table of ['sdk-operations', 'sdk-parameters']) {
  copyFileSync(`${root}src/services/${table}.json`, `${root}dist/shared/${table}.json`);
}
// Declarations that are no module; the compiler takes them for sources and names them where they are.
copyFileSync(`${root}src/plugin/definition-imports.d.ts`, `${root}dist/plugin/definition-imports.d.ts`);
const plugin = `${root}dist/plugin/index.d.ts`;
writeFileSync(plugin, readFileSync(plugin, 'utf8').replace('../../src/plugin/', './'));

/**
 * @param {readonly string[]} entries
 * @param {RegExp} external what stays an import
 * @param {import('rolldown').OutputOptions} output
 */
async function joinModules(entries, external, output) {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [entry, source(entry)])),
    platform: 'node',
    external,
    plugins: [
      { name: 'note-imports', moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds) },
      {
        name: 'share-tables',
        // The tables are there once, in dist/shared, and what pages are made of in dist/page.
        transform: (code, id) =>
          output.format !== 'cjs'
            ? null
            : id.endsWith('/sdk-tables.ts')
              ? code.replaceAll("'./sdk-", "'../../shared/sdk-")
              : id.endsWith('/page-assets.ts')
                ? code.replaceAll('`../page/', '`../../page/')
                : null,
      },
    ],
    onLog(_level, log) {
      // The CLI imports what fuzzing needs when a command asks for it; the entry point for fuzzing has it at once.
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(log.message);
    },
  });
  await bundle.write(output);
  await bundle.close();
}

/** Writes the declarations for CommonJS: a file ending in `.d.cts` says so to the compiler. */
async function joinDeclarations() {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, `${root}dist/${entry}.d.ts`])),
    external: /^[^./]/,
    plugins: [dts({ dtsInput: true })],
  });
  await bundle.write({
    dir: 'dist/cjs',
    format: 'esm',
    entryFileNames: '[name].d.cts',
    chunkFileNames: 'shared/[name].d.cts',
  });
  await bundle.close();
}

/** @param {string} entry */
function source(entry) {
  return `${root}src/${entry}.ts`;
}

/**
 * @param {string} module
 * @param {string} other a module or a package
 * @returns {boolean} whether importing the one loads the other
 */
function loads(module, other) {
  let all = loaded.get(module);
  if (all === undefined) {
    all = new Set([module]);
    // Walking a set meets what is added on the way.
    for (const reached of all) for (const imported of imports.get(reached) ?? []) all.add(imported);
    loaded.set(module, all);
  }
  return all.has(other);
}
