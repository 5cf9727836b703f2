/**
 * Makes small projects outside the repository and installs the packed package into them, as a user would.
 * They stay in the temporary folder, so that the next run installs only what changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');
const workshop = join(tmpdir(), `asl-testkit-projects-${digest(root).slice(0, 8)}`);

/**
 * @typedef {object} Tarball
 * @property {string} path
 * @property {string[]} files in it
 * @property {number} unpackedSize in bytes
 *
 * @typedef {object} Ran
 * @property {boolean} ok whether it ended with exit code 0
 * @property {string} output both streams
 */

/**
 * Packs what `npm publish` would publish; `dist/` has to be built.
 *
 * @returns {Promise<Tarball>}
 */
export async function packPackage() {
  mkdirSync(workshop, { recursive: true });
  const { ok, output } = await run(root, 'npm', [
    'pack',
    '--ignore-scripts',
    '--json',
    '--loglevel=error',
    '--pack-destination',
    workshop,
  ]);
  if (!ok) throw new Error(`npm pack failed:\n${output}`);
  const [packed] = JSON.parse(output.slice(output.indexOf('[')));
  const files = packed.files.map((/** @type {{ path: string }} */ { path }) => path);
  return { path: join(workshop, packed.filename), files, unpackedSize: packed.unpackedSize };
}

/**
 * Makes a project of the files of one or more folders of test/package/.
 *
 * @param {string} name
 * @param {string[]} folders later ones overwrite earlier ones
 * @param {Tarball} [tarball] installed when given
 * @returns {Promise<string>} the project's folder
 */
export async function makeProject(name, folders, tarball) {
  const project = join(workshop, name);
  const manifest = folders.map((folder) => join(here, folder, 'package.json')).findLast(existsSync);
  if (!manifest) throw new Error(`${name} has no package.json in ${folders.join(', ')}`);

  const stamp = join(project, 'node_modules/.installed');
  const wanted = digest(readFileSync(manifest, 'utf8') + process.version);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(project, { recursive: true, force: true });
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    cpSync(manifest, join(project, 'package.json'));
    await npmInstall(project, []);
    writeFileSync(stamp, wanted);
  }

  for (const entry of readdirSync(project))
    if (entry !== 'node_modules') rmSync(join(project, entry), { recursive: true });
  for (const folder of folders) cpSync(join(here, folder), project, { recursive: true });
  if (tarball) {
    // A tarball of the same name and version as the last one would count as installed.
    rmSync(join(project, 'node_modules/asl-testkit'), { recursive: true, force: true });
    rmSync(join(project, 'node_modules/.package-lock.json'), { force: true });
    await npmInstall(project, [tarball.path]);
  }
  return project;
}

/**
 * @param {string} project
 * @param {string[]} packages
 */
async function npmInstall(project, packages) {
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--no-package-lock', '--loglevel=error', '--prefer-offline'];
  const { ok, output } = await run(project, 'npm', ['install', ...quiet, ...packages]);
  if (!ok) throw new Error(`npm install failed in ${project}:\n${output}`);
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<Ran>}
 */
export function run(cwd, command, args) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, NO_COLOR: '1' };
    // A project of its own knows nothing of the npm run that this one is part of.
    for (const key of Object.keys(env)) if (/^npm_(package|lifecycle)_/.test(key)) delete env[key];
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}
