import { readRegularFile } from './read-file.js';
import { TestkitError, type TestkitErrorCode } from '../../values/errors.js';
import { toJsonValue } from '../../values/json-entry.js';
import type { JsonValue } from '../../values/json.js';
import { parseJson } from '../../definition/sources/parse-json.js';
import { parseYaml } from '../../definition/sources/parse-yaml.js';
import { SourceText } from '../../definition/sources/source-text.js';
import { TracedText } from '../../definition/sources/traced-text.js';
import type { Declaration } from '../declare/declaration.js';

/** A JSON or YAML document that knows where its parts were written. */
export class PlacedDocument {
  readonly value: JsonValue;
  /** The file it came from; undefined for documents given as objects. */
  readonly file: string | undefined;
  private readonly lineOf: ((keys: readonly string[]) => number | undefined) | undefined;

  private constructor(
    value: JsonValue,
    file: string | undefined,
    lineOf: ((keys: readonly string[]) => number | undefined) | undefined,
  ) {
    this.value = value;
    this.file = file;
    this.lineOf = lineOf;
  }

  /** @throws TestkitError with the given code if the value is not JSON. */
  static of(value: unknown, what: string, code: TestkitErrorCode): PlacedDocument {
    return new PlacedDocument(
      toJsonValue(value, () => what, code),
      undefined,
      undefined,
    );
  }

  /** @throws TestkitError FILE_UNREADABLE; INVALID_SYNTAX with the place. */
  static read(file: string): PlacedDocument {
    let text: string;
    try {
      text = readRegularFile(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error);
      throw new TestkitError(
        'FILE_UNREADABLE',
        `The file ${file} cannot be read: ${reason}\nHint: paths are relative to ${process.cwd()}.`,
        { cause: error },
      );
    }
    const traced = TracedText.ofFile(new SourceText(text, file));
    const parsed = /\.ya?ml$/i.test(file) ? parseYaml(traced) : parseJson(traced);
    return new PlacedDocument(parsed.value, file, (keys) => traced.locate(parsed.offsetOf(keys))?.line);
  }

  /** Where the part that these keys lead to was written. */
  place(keys: readonly string[]): Declaration {
    return { toString: () => this.placeText(keys) };
  }

  /** An error about the part that these keys lead to: its path first, where it was written last. */
  error(keys: readonly string[], problem: string, hint?: string): TestkitError {
    const path = keys.map((key) => (/^[\w$-]+$/.test(key) && !/^\d/.test(key) ? key : JSON.stringify(key))).join('.');
    const place = this.placeText(keys);
    const lines = [
      `${path === '' ? 'The document' : path} ${problem}.`,
      ...(place === '' ? [] : [`Written at ${place}.`]),
      ...(hint === undefined ? [] : [`Hint: ${hint}`]),
    ];
    return new TestkitError('INVALID_MOCK', lines.join('\n'));
  }

  private placeText(keys: readonly string[]): string {
    const line = this.lineOf?.(keys);
    return this.file === undefined || line === undefined ? '' : `${this.file}:${line}`;
  }
}
