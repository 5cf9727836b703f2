import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlacedDocument } from '../../mocks/files/placed-document.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { shown } from '../../values/shown.js';
import { readScript } from '../read-steps.js';
import type { TaskScript } from '../task-script.js';
import type { FuzzCase } from './fuzz-case.js';

/**
 * A folder of cases that failed before; they are tried first, so that what was found once stays found. Each file has the
 * `input`, the whole `mocks`, as a mock file writes them, and the `order`.
 */
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
      const known = readCase(join(this.folder, file));
      return known === undefined ? [] : [{ file, case: known }];
    });
  }

  /**
   * Keeps a failing case, with what it broke for whoever reads the file. The file appears whole or not at all, also where
   * several processes share a corpus.
   *
   * @param mocks - All the mocks it ran with, so that it stays the same when defaults change.
   * @returns The file's path.
   * @throws Error if it cannot be written.
   */
  keep({ input, order }: FuzzCase, mocks: TaskScript, complaint: string): string {
    const kept = { input, mocks, order };
    const text = `${JSON.stringify({ complaint, ...kept }, null, 2)}\n`;
    const { createHash, randomUUID } = process.getBuiltinModule('node:crypto');
    const id = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 12);
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
}

/** Undefined, with a warning, for a file that holds no case. */
function readCase(path: string): FuzzCase | undefined {
  // Another process may have taken it away since it was listed.
  if (!existsSync(path)) return undefined;
  try {
    const document = PlacedDocument.read(path);
    const { value } = document;
    const { input, order } = isJsonObject(value) ? value : {};
    if (isJsonObject(value) && input !== undefined && isOrder(order)) {
      if (isJsonObject(value.mocks)) return { input, script: readScript(document, ['mocks']), order };
      if (isJsonObject(value.script)) return { input, script: readOldScript(value.script), order };
    }
    warn(`The corpus file ${path} is left out: a case needs input, mocks and order.`);
  } catch (error) {
    warn(`The corpus file ${path} is left out: ${reasonOf(error)}.`);
  }
  return undefined;
}

function isOrder(value: JsonValue | undefined): value is readonly number[] {
  return (
    isJsonArray(value ?? null) &&
    (value as readonly JsonValue[]).every((choice) => Number.isSafeInteger(choice) && Number(choice) >= 0)
  );
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
  process.emitWarning(shown(message), 'AslTestkitWarning');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Why a file could not be read or written, in a few words. */
export function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  return first.replace(/\.$/, '');
}

/** Reads the steps of files that were kept before they were written as mocks: `{ kind, error, output, seconds }`. */
function readOldScript(script: JsonObject): TaskScript {
  const entries = Object.entries(script).map(([state, steps]) => [
    state,
    isJsonArray(steps) ? steps.flatMap((step) => (isJsonObject(step) ? newStep(step) : [])) : [],
  ]);
  return readScript(PlacedDocument.of(Object.fromEntries(entries), 'A corpus file', 'INVALID_MOCK'), []);
}

function newStep({ kind, error = null, output = null, seconds = 0 }: JsonObject): JsonObject[] {
  const after: JsonObject = seconds === 0 ? {} : { after: seconds };
  if (kind === 'silent') return [{ neverAnswers: true }];
  if (kind === 'fail') return [{ fail: error, ...after }];
  return kind === 'succeed' ? [{ succeed: output, ...after }] : [];
}
