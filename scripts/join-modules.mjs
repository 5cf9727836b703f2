/**
 * Joins the modules of src/ into the few files of dist/ that run, since reading four hundred of them takes longer than
 * anything a first test does with them. Names and lines stay readable, because stack traces show them. The declarations
 * are the compiler's, one for each module.
 */
import { copyFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

const root = new URL('..', import.meta.url).pathname;
const ENTRIES = ['index', 'vitest/index', 'matchers/index', 'fuzz/index', 'aws/index', 'cli/main'];
const core = source('index');
const fuzz = source('fuzz/index');
const aws = source('aws/index');

/** @type {Map<string, readonly string[]>} what each module imports at once, by path */
const imports = new Map();
/** @type {Map<string, Set<string>>} every module and package that importing one loads */
const loaded = new Map();

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, source(entry)])),
  platform: 'node',
  external: /^[^./]/,
  plugins: [{ name: 'note-imports', moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds) }],
  onLog(_level, log) {
    // The CLI imports what fuzzing needs when a command asks for it; the entry point for fuzzing has it at once.
    if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(log.message);
  },
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  comments: false,
  minifyInternalExports: false,
  // As deep as the entry points: cli/version.ts finds package.json two folders up.
  chunkFileNames: 'shared/[name].js',
  codeSplitting: {
    // A group has what none before it has. All that a module of a group imports is in the group or in one before it.
    groups: [
      { name: 'values', test: (id) => loads(aws, id) && (loads(core, id) || loads(fuzz, id)) },
      { name: 'engine', test: (id) => loads(core, id) && loads(fuzz, id) },
      { name: 'core', test: (id) => loads(core, id) },
      // The CLI explores and simulates without fast-check.
      { name: 'simulation', test: (id) => loads(fuzz, id) && !loads(id, 'fast-check') },
    ],
  },
});
await bundle.close();
// Tables that are read only when they are asked for lie beside the modules that read them.
for (const table of ['sdk-operations', 'sdk-parameters']) {
  copyFileSync(`${root}src/services/${table}.json`, `${root}dist/shared/${table}.json`);
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
