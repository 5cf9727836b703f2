import { basename, join } from 'node:path';
import { TestkitError } from '../values/errors.js';
import { fileSystem, readRegularFile } from '../mocks/files/read-file.js';
import { COVERAGE_VERSION, type CoverageMap } from './coverage-map.js';
import { parseCoverage } from './parse-coverage.js';

const RAW_FILE = /^asl-coverage-([\w-]+?)\.[\w-]+\.json$/;

/**
 * Writes what was taken to a file of its own. Several processes may write into one folder at once; a file is there as a whole or not
 * at all.
 *
 * @param source - Whose it is: {@link rawFileTag} of a test file.
 * @returns its path.
 */
export function writeRawFile(directory: string, map: CoverageMap, source: string): string {
  const { mkdirSync, renameSync, writeFileSync } = fileSystem();
  const { randomUUID } = process.getBuiltinModule('node:crypto');
  mkdirSync(directory, { recursive: true });
  const name = `asl-coverage-${source}.${randomUUID()}.json`;
  const path = join(directory, name);
  const unfinished = join(directory, `.${name}.part`);
  writeFileSync(unfinished, JSON.stringify(map));
  renameSync(unfinished, path);
  return path;
}

/** Raw files in a folder and the folders in it, as shards leave them, in order of their names. */
export function rawFilesIn(directory: string): string[] {
  let entries;
  try {
    entries = fileSystem().readdirSync(directory, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw unreadable(directory, error);
  }
  return entries
    .filter((entry) => entry.isFile() && RAW_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Reads raw files.
 *
 * @throws TestkitError FILE_UNREADABLE for a file that cannot be read, INVALID_SYNTAX or INVALID_SUBJECT for one that is no
 *   coverage of this version.
 */
export function readRawFiles(paths: readonly string[]): CoverageMap[] {
  return paths.map((path) => {
    let text: string;
    try {
      text = readRegularFile(path);
    } catch (error) {
      throw unreadable(path, error);
    }
    return parseCoverage(text, path);
  });
}

/** What tells the raw files of one test file from those of others. */
export function rawFileTag(testFile: string | null): string {
  if (testFile === null) return 'unknown';
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(testFile).digest('hex').slice(0, 12);
}

/**
 * Removes raw files of an earlier run, so that what they took does not count as taken by this one.
 *
 * @param tags - Of the test files that run again. Default: all.
 */
export function removeRawFiles(directory: string, tags?: ReadonlySet<string>): void {
  for (const path of rawFilesIn(directory)) {
    const tag = RAW_FILE.exec(basename(path))?.[1] ?? '';
    if (tags === undefined || tags.has(tag)) fileSystem().rmSync(path, { force: true });
  }
}

/** Nothing taken of nothing. */
export const NO_COVERAGE: CoverageMap = { version: COVERAGE_VERSION, machines: [] };

function unreadable(path: string, error: unknown): TestkitError {
  const reason = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error);
  return new TestkitError('FILE_UNREADABLE', `${path} cannot be read: ${reason}`, { cause: error });
}
