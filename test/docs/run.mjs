/**
 * Compiles and runs the code of README.md and docs/, and compares what it prints with what the documents say.
 * `--update` writes what was printed into the documents. Paths as further arguments limit the run to these documents;
 * without them fixture.md is run along, to see that everything that can be wrong with a document is told.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkText, startChecks } from '../../scripts/checks.mjs';
import { readBlocks, replaceCode } from './blocks.mjs';
import { readCases } from './cases.mjs';
import { materialize } from './materialize.mjs';
import { agrees, readable } from './output.mjs';
import { runCommands } from './run-commands.mjs';
import { runTests } from './run-tests.mjs';

/**
 * @import { Block } from './blocks.mjs'
 * @import { Case } from './cases.mjs'
 * @import { Generated } from './materialize.mjs'
 */

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const scratch = join(here, '.generated');
const fixture = 'test/docs/fixture.md';
process.chdir(root);
Object.assign(process.env, { NO_COLOR: '1', TZ: 'UTC' });

const update = process.argv.includes('--update');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const documents = named.length > 0 ? named : [...allDocuments(), fixture];

const texts = new Map(documents.map((document) => [document, readFileSync(document, 'utf8')]));
const plans = documents.map((document) => {
  try {
    const { blocks, defaults } = readBlocks(texts.get(document) ?? '');
    return { document, ...withoutMissing(readCases(document, blocks, defaults)) };
  } catch (error) {
    throw new Error(`${document}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
});
const cases = plans.flatMap((plan) => plan.cases);

rmSync(scratch, { recursive: true, force: true });
const generated = new Map(
  cases.map((documented) => {
    const folder = join(scratch, documented.document, String(documented.line));
    return [documented, materialize(root, folder, documented)];
  }),
);

const compilerErrors = compile([...generated.values()]);
const results = await runTests(here, [...generated.values()]);

/** @type {Map<string, Map<Block, string>>} */
const replacements = new Map();
const { report, finish } = startChecks();
if (cases.length === 0) report('code to run', `there is none in ${documents.join(', ')}`);
for (const plan of plans) {
  const checked = plan.cases.map((documented) => ({
    name: `${documented.document}:${String(documented.line)}`,
    problem: check(documented),
  }));
  if (plan.document === fixture) report(`every way to be wrong in ${fixture}`, misjudged(checked));
  else for (const { name, problem } of checked) report(name, problem);
}
for (const [document, blocks] of replacements) writeFileSync(document, replaceCode(texts.get(document) ?? '', blocks));
if (replacements.size > 0) console.log(`\nupdated: ${[...replacements.keys()].join(', ')}`);
for (const { document, notRun } of plans)
  for (const reason of document === fixture ? [] : notRun) console.log(`not run: ${reason}`);
finish();

/**
 * Leaves out, with a line each, the cases whose tools are not installed.
 *
 * @param {ReturnType<typeof readCases>} plan
 */
function withoutMissing({ cases: all, notRun }) {
  const missing = all.filter(({ needs }) => needs !== undefined && spawnSync('bash', ['-c', needs]).status !== 0);
  const told = missing.map(({ document, line, needs }) => `${document}:${String(line)}: not here: ${String(needs)}`);
  return { cases: all.filter((documented) => !missing.includes(documented)), notRun: [...notRun, ...told] };
}

function allDocuments() {
  const guides = existsSync('docs') ? readdirSync('docs', { recursive: true, encoding: 'utf8' }) : [];
  // The reference is made of docstrings, which are no documents of their own.
  const pages = guides.filter((name) => name.endsWith('.md') && !name.startsWith('api'));
  const all = ['README.md', ...pages.map((name) => join('docs', name))];
  return all.filter((name) => existsSync(name)).sort();
}

/**
 * @param {Generated[]} all
 * @returns {Map<string, string[]>} the compiler's complaints by file
 */
function compile(all) {
  const files = all.flatMap(({ sources }) => sources);
  /** @type {Map<string, string[]>} */
  const complaints = new Map();
  if (files.length === 0) return complaints;
  const config = join(scratch, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({ extends: '../../../tsconfig.json', files: [join(here, 'capture.ts'), ...files] }),
  );
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', config, '--pretty', 'false'],
    { encoding: 'utf8' },
  );
  const origins = new Map(all.flatMap((one) => [...one.origins]));
  // A complaint is a line that names a place, and indented lines after it.
  for (const complaint of stdout.split(/\n(?=\S)/)) {
    const found = /^(?<file>\S.*?)\((?<at>\d+),\d+\): (?<text>[^]*)$/.exec(complaint.trimEnd())?.groups;
    if (!found) {
      if (complaint.startsWith('error ')) throw new Error(`The compiler could not begin: ${complaint}`);
      continue;
    }
    const file = join(root, found['file'] ?? '');
    const where = origins.get(file)?.(Number(found['at'])) ?? relative(root, file);
    complaints.set(file, [...(complaints.get(file) ?? []), `${where} ${found['text'] ?? ''}`]);
  }
  return complaints;
}

/**
 * @param {Case} documented
 * @returns {string | undefined} what is wrong
 */
function check(documented) {
  const files = /** @type {Generated} */ (generated.get(documented));
  const complaints = files.sources.flatMap((file) => compilerErrors.get(file) ?? []);
  if (complaints.length > 0) return complaints.join('\n');

  let printed;
  if (documented.kind === 'sh') {
    const { output, exit } = runCommands(root, files.workingDirectory, documented);
    if (exit !== documented.exit)
      return `ended with exit code ${String(exit)} instead of ${String(documented.exit)}:\n${output}`;
    printed = output;
  } else if (files.test !== undefined) {
    const result = results.get(files.test);
    if (!result) return 'vitest did not run it';
    if (documented.fails && result.failures.length === 0) return 'its tests have to fail, and passed';
    if (!documented.fails && result.failures.length > 0)
      return result.failures.map(({ report }) => report).join('\n\n');
    printed = documented.fails ? result.failures.map(({ message }) => message).join('\n\n') : result.printed;
  }
  if (printed === undefined || !documented.output) return undefined;
  return compare(documented.document, documented.output, readable(printed, [files.workingDirectory, root]));
}

/**
 * Compares what the fixture's cases came to with fixture.report.txt.
 *
 * @param {{ name: string, problem: string | undefined }[]} checked
 * @returns {string | undefined} what is wrong
 */
function misjudged(checked) {
  const said = `${checked.map(({ name, problem }) => checkText(name, problem)).join('\n')}\n`;
  return said === readFileSync(join(here, 'fixture.report.txt'), 'utf8')
    ? undefined
    : `said something else than fixture.report.txt:\n${said}`;
}

/**
 * @param {string} document
 * @param {Block} output
 * @param {string} printed
 */
function compare(document, output, printed) {
  if (agrees(printed, output.code)) return undefined;
  if (update && document !== fixture) {
    replacements.set(document, (replacements.get(document) ?? new Map()).set(output, printed));
    return undefined;
  }
  const differs = printed.split('\n').findIndex((line, i) => line !== output.code[i]?.trimEnd());
  const where = `${document}:${String(output.line + 1 + Math.max(differs, 0))}`;
  return `printed, from ${where} on, something else than the document says (npm run test:docs -- --update rewrites it):\n${printed}`;
}
