import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestkitError } from '../../values/errors.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import type { ScriptStep, TaskScript } from '../task-script.js';
import type { FuzzCase } from './fuzz-case.js';

/** A folder of cases that failed before; they are tried first, so that what was found once stays found. */
export class Corpus {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws TestkitError with code `INVALID_INPUT` for a file that holds no case. */
  cases(): { readonly file: string; readonly case: FuzzCase }[] {
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).filter((file) => file.endsWith('.json'));
    return files.sort().map((file) => ({ file, case: this.read(join(this.folder, file)) }));
  }

  /** Keeps a failing case, with what it broke for whoever reads the file. @returns The file's path. */
  keep(failing: FuzzCase, complaint: string): string {
    mkdirSync(this.folder, { recursive: true });
    const text = `${JSON.stringify({ complaint, ...failing }, null, 2)}\n`;
    const id = process
      .getBuiltinModule('node:crypto')
      .createHash('sha256')
      .update(JSON.stringify(failing))
      .digest('hex')
      .slice(0, 12);
    const file = join(this.folder, `${id}.json`);
    writeFileSync(file, text);
    return file;
  }

  private read(path: string): FuzzCase {
    let value: JsonValue;
    try {
      value = JSON.parse(readFileSync(path, 'utf8')) as JsonValue;
    } catch (error) {
      throw new TestkitError('INVALID_INPUT', `The corpus file ${path} is no JSON: ${String(error)}`, { cause: error });
    }
    if (isJsonObject(value) && isJsonObject(value.script) && Array.isArray(value.order) && value.input !== undefined) {
      return { input: value.input, script: scriptOf(value.script), order: value.order as number[] };
    }
    throw new TestkitError('INVALID_INPUT', `The corpus file ${path} holds no case: it needs input, script and order`);
  }
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
