/**
 * Writes docs/api, the reference of every entry point, from the docstrings. A public name without a docstring is an error, and
 * so is a type that a public name needs and nobody can import. `--check` writes nothing and fails when docs/api is out of date.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const FOLDER = 'docs/api';
const made = mkdtempSync(join(tmpdir(), 'asl-testkit-api-'));
try {
  process.exitCode = write();
} finally {
  rmSync(made, { recursive: true, force: true });
}

function write() {
  const typedoc = 'node_modules/typedoc/bin/typedoc';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      typedoc,
      '--options',
      'scripts/typedoc.json',
      '--treatValidationWarningsAsErrors',
      '--logLevel',
      'Warn',
      '--out',
      made,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(stdout + stderr);
    return 1;
  }
  const pages = filesOf(made);
  if (process.argv.includes('--check')) {
    const stale = [...new Set([...pages, ...filesOf(FOLDER)])].filter(
      (page) => read(FOLDER, page) !== read(made, page),
    );
    for (const page of stale) console.error(`${FOLDER}/${page} is out of date: npm run api writes it anew.`);
    return stale.length === 0 ? 0 : 1;
  }
  rmSync(FOLDER, { recursive: true, force: true });
  cpSync(made, FOLDER, { recursive: true });
  console.log(`${String(pages.length)} pages in ${FOLDER}`);
  return 0;
}

/** @param {string} folder */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((name) => statSync(join(folder, name)).isFile()).sort();
}

/** @param {string} folder @param {string} page */
function read(folder, page) {
  const file = join(folder, page);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
