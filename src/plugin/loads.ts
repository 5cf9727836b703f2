import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';

/** The variable that names the folder in which test files note what they load, for watch mode. */
export const LOADS_VARIABLE = 'ASL_TESTKIT_LOADS';

/** What a test file has loaded. */
interface Load {
  readonly test: string;
  readonly files: readonly string[];
}

const noted = new Map<string, Set<string>>();

/** Notes that a test file has loaded a definition from some files. */
export function noteLoads(directory: string, test: string, files: readonly string[]): void {
  let known = noted.get(test);
  if (known === undefined) noted.set(test, (known = new Set()));
  const before = known.size;
  for (const file of files) known.add(resolve(file).replaceAll('\\', '/'));
  if (known.size === before) return;
  const name = `${createHash('sha256').update(test).digest('hex').slice(0, 16)}.json`;
  mkdirSync(directory, { recursive: true });
  const unfinished = join(directory, `.${name}.${process.pid}.part`);
  writeFileSync(unfinished, JSON.stringify({ test, files: [...known] }));
  renameSync(unfinished, join(directory, name));
}

/** The test files that have loaded a file, as far as they noted it. */
export function testsThatLoaded(directory: string, file: string): string[] {
  return readLoads(directory)
    .filter(({ files }) => files.includes(file))
    .map(({ test }) => test);
}

/** All files that tests have loaded. */
export function loadedFiles(directory: string): string[] {
  return [...new Set(readLoads(directory).flatMap(({ files }) => files))];
}

function readLoads(directory: string): Load[] {
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const value = JSON.parse(readFileSync(join(directory, name), 'utf8')) as JsonValue;
    if (!isJsonObject(value)) return [];
    const { test, files } = value;
    if (typeof test !== 'string' || !isJsonArray(files)) return [];
    return [{ test, files: files.filter((file) => typeof file === 'string') }];
  });
}
