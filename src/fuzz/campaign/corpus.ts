import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { PlacedDocument } from '../../mocks/files/placed-document.js';
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

  /** @throws TestkitError with code `INVALID_INPUT` or `INVALID_MOCK` for a file that holds no case. */
  cases(): { readonly file: string; readonly case: FuzzCase }[] {
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).filter((file) => file.endsWith('.json'));
    return files.sort().map((file) => ({ file, case: readCase(join(this.folder, file)) }));
  }

  /**
   * Keeps a failing case, with what it broke for whoever reads the file.
   *
   * @param mocks - All the mocks it ran with, so that it stays the same when defaults change.
   * @returns The file's path.
   */
  keep({ input, order }: FuzzCase, mocks: TaskScript, complaint: string): string {
    mkdirSync(this.folder, { recursive: true });
    const kept = { input, mocks, order };
    const { createHash } = process.getBuiltinModule('node:crypto');
    const id = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 12);
    const file = join(this.folder, `${id}.json`);
    writeFileSync(file, `${JSON.stringify({ complaint, ...kept }, null, 2)}\n`);
    return file;
  }
}

function readCase(path: string): FuzzCase {
  const document = PlacedDocument.read(path);
  const { value } = document;
  const { input, order } = isJsonObject(value) ? value : {};
  if (isJsonObject(value) && input !== undefined && isOrder(order)) {
    if (isJsonObject(value.mocks)) return { input, script: readScript(document, ['mocks']), order };
    if (isJsonObject(value.script)) return { input, script: readOldScript(value.script), order };
  }
  throw new TestkitError('INVALID_INPUT', `The corpus file ${path} holds no case: it needs input, mocks and order`);
}

function isOrder(value: JsonValue | undefined): value is readonly number[] {
  return isJsonArray(value ?? null) && (value as readonly JsonValue[]).every((place) => typeof place === 'number');
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
