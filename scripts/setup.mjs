/**
 * Makes a fresh clone ready, so that each command of the README works as the first one:
 * installs the dependencies unless they are what package-lock.json says, and with `--build` builds `dist/` when the
 * sources are newer. Does nothing, quickly, when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';

process.chdir(new URL('..', import.meta.url).pathname);

if (!installed()) run('Installing the dependencies', 'npm ci --no-audit --no-fund --loglevel=error');
if (process.argv.includes('--build') && !built()) run('Building', 'npm run --silent build');

/** Whether node_modules holds every package in the version the lock file names. */
function installed() {
  const has = lockedVersions('node_modules/.package-lock.json');
  const wants = lockedVersions('package-lock.json');
  return has !== undefined && [...(wants ?? [])].every(([path, version]) => has.get(path) === version);
}

/**
 * @param {string} file
 * @returns {Map<string, string> | undefined} version by path; without packages that this platform may do without
 */
function lockedVersions(file) {
  if (!existsSync(file)) return undefined;
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    Object.entries(packages)
      .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
      .map(([path, entry]) => [path, entry.version]),
  );
}

/** Whether dist/ is newer than everything it is made from. */
function built() {
  if (!existsSync('dist/index.js')) return false;
  const sources = readdirSync('src', { recursive: true, withFileTypes: true })
    // Tests make these of the sources.
    .filter((entry) => !/^page\.(js|css)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  const newest = Math.max(
    ...[...sources, 'tsconfig.json', 'tsconfig.build.json', 'scripts/join-modules.mjs', 'scripts/bundle-page.mjs'].map(
      (file) => statSync(file).mtimeMs,
    ),
  );
  return statSync('dist/index.js').mtimeMs >= newest;
}

/**
 * @param {string} what
 * @param {string} command
 */
function run(what, command) {
  process.stderr.write(`${what} …\n`);
  // Standard output belongs to the command that comes after this one.
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
