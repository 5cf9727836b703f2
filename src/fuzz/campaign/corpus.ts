import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRegularFile } from '../../mocks/files/read-file.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { toJsonValue } from '../../values/json-entry.js';
import type { ScriptStep, TaskScript } from '../task-script.js';
import type { FuzzCase } from './fuzz-case.js';

/** A folder of cases that failed before; they are tried first, so that what was found once stays found. */
export class Corpus {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The cases that can be read. What cannot is a warning: one broken file must not keep others from being tried. */
  cases(): { readonly file: string; readonly case: FuzzCase }[] {
    if (!existsSync(this.folder)) return [];
    let files: string[];
    try {
      files = readdirSync(this.folder).filter((file) => file.endsWith('.json'));
    } catch (error) {
      warn(`The corpus ${this.folder} cannot be read: ${reasonOf(error)}.`);
      return [];
    }
    return files.sort().flatMap((file) => {
      const known = this.read(join(this.folder, file));
      return known === undefined ? [] : [{ file, case: known }];
    });
  }

  /**
   * Keeps a failing case, with what it broke for whoever reads the file. The file appears whole or not at all, also where
   * several processes share a corpus.
   *
   * @returns The file's path.
   * @throws Error if it cannot be written.
   */
  keep(failing: FuzzCase, complaint: string): string {
    const text = `${JSON.stringify({ complaint, ...failing }, null, 2)}\n`;
    const { createHash, randomUUID } = process.getBuiltinModule('node:crypto');
    const id = createHash('sha256').update(JSON.stringify(failing)).digest('hex').slice(0, 12);
    const file = join(this.folder, `${id}.json`);
    const temporary = `${file}.${randomUUID()}.part`;
    makeFolder(this.folder);
    try {
      writeFileSync(temporary, text, { flag: 'wx' });
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    return file;
  }

  /** Undefined, with a warning, for a file that holds no case. */
  private read(path: string): FuzzCase | undefined {
    let value: JsonValue;
    try {
      value = toJsonValue(JSON.parse(readRegularFile(path)), () => 'The case', 'INVALID_INPUT');
    } catch (error) {
      // Another process may have taken it away since it was listed.
      if (codeOf(error) !== 'ENOENT')
        warn(`The corpus file ${path} is left out, for it cannot be read: ${reasonOf(error)}.`);
      return undefined;
    }
    if (isJsonObject(value) && isJsonObject(value.script) && isOrder(value.order) && value.input !== undefined) {
      return { input: value.input, script: scriptOf(value.script), order: value.order };
    }
    warn(`The corpus file ${path} is left out: a case needs input, script and order.`);
    return undefined;
  }
}

function isOrder(value: JsonValue | undefined): value is number[] {
  return isJsonArray(value) && value.every((choice) => Number.isSafeInteger(choice) && Number(choice) >= 0);
}

/** Not by "recursive", which tries for ever where a file system refuses to make folders, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function warn(message: string): void {
  process.emitWarning(message, 'AslTestkitWarning');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Why a file could not be read or written, in a few words. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

/** Keeps only what is a step, so that a file edited by hand cannot do more than change a script. */
function scriptOf(value: JsonObject): TaskScript {
  const entries = Object.entries(value).map(
    ([state, steps]) => [state, isJsonArray(steps) ? steps.flatMap(stepOf) : []] as const,
  );
  return Object.fromEntries(entries);
}

function stepOf(value: JsonValue): ScriptStep[] {
  if (!isJsonObject(value)) return [];
  const { kind, error, output = null } = value;
  const seconds = typeof value.seconds === 'number' ? value.seconds : 0;
  if (kind === 'silent') return [{ kind }];
  if (kind === 'fail' && typeof error === 'string') return [{ kind, error, seconds }];
  return kind === 'succeed' ? [{ kind, output, seconds }] : [];
}
