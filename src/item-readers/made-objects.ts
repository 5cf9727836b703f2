import { isJsonObject, setKey, type JsonObject, type JsonValue } from '../values/json.js';
import type { ItemReaderEffect, ResultWriterEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { fail } from '../mocks/declare/fail.js';
import { readConfig } from './reader-config.js';
import { readItems } from './read-items.js';
import { ReaderFailure } from './reader-failure.js';
import type { S3Object } from './s3-object.js';
import { S3Store } from './s3-store.js';

const DELIMITER: Readonly<Record<string, string>> = { PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/**
 * The S3 of a run that nobody gave objects: when a Map's reader asks for one, it is made to hold the items that are wanted.
 * {@link given} is what a test would give as `s3` to have the same run.
 */
export class MadeObjects {
  /** The objects made so far, as the option `s3` takes them. */
  readonly given: Record<string, S3Object> = {};
  private readonly store = new S3Store();

  /**
   * Answers a reader with these items.
   *
   * @returns Undefined for Parquet files and manifests, which are not made.
   */
  read(effect: ItemReaderEffect, items: readonly JsonValue[]): Outcome | undefined {
    const objects = objectsFor(effect, items);
    if (objects === undefined) return undefined;
    for (const [name, object] of Object.entries(objects)) {
      if (Object.hasOwn(this.given, name)) continue;
      this.given[name] = object;
      this.store.give(name, object);
    }
    const outcome = readItems(effect, this.store);
    return outcome instanceof Promise ? undefined : outcome;
  }

  /** Lets a reader fail: what it asks for cannot be read. */
  refuse(effect: ItemReaderEffect, error: string): Outcome | undefined {
    const [name] = Object.keys(objectsFor(effect, [{}]) ?? {});
    if (name === undefined || Object.hasOwn(this.given, name)) return undefined;
    this.given[name] = fail(error);
    this.store.give(name, fail(error));
    const outcome = readItems(effect, this.store);
    return outcome instanceof Promise ? undefined : outcome;
  }

  write(effect: ResultWriterEffect): Outcome {
    return this.store.write(effect);
  }
}

/** The objects of which a reader reads these items; none where it asks for nothing that could be an object. */
function objectsFor(effect: ItemReaderEffect, items: readonly JsonValue[]): Record<string, S3Object> | undefined {
  const { Bucket: bucket, Key: key, Prefix: prefix = '' } = isJsonObject(effect.parameters) ? effect.parameters : {};
  if (typeof bucket !== 'string' || bucket === '') return {};
  if (effect.state.distributed?.itemReader?.resource.action === 'listObjectsV2') {
    const start = `${bucket}/${typeof prefix === 'string' ? prefix : ''}`;
    if (items.length === 0) return { [`${bucket}/-`]: null };
    return Object.fromEntries(items.map((_, index) => [`${start}${index + 1}`, '']));
  }
  if (typeof key !== 'string' || key === '') return {};
  const content = contentFor(effect, items);
  return content === undefined ? undefined : { [`${bucket}/${key}`]: content };
}

function contentFor(effect: ItemReaderEffect, items: readonly JsonValue[]): S3Object | undefined {
  const { config } = effect;
  let read;
  try {
    read = readConfig(config, effect.maxItems);
  } catch (error) {
    if (error instanceof ReaderFailure) return '';
    throw error;
  }
  if (read.manifestType !== undefined) return undefined;
  switch (read.inputType) {
    case 'JSON':
      return read.itemsPointer === undefined ? [...items] : below(read.itemsPointer, items);
    case 'JSONL':
      return items.map((item) => `${JSON.stringify(item)}\n`).join('');
    case 'CSV':
      return csvOf(isJsonObject(config) ? config : {}, read.csv.headers, items);
    case 'PARQUET':
    case 'MANIFEST':
      return undefined;
  }
}

/** A document with the items where a JSON Pointer leads. */
function below(pointer: string, items: readonly JsonValue[]): JsonObject | JsonValue[] {
  const names = pointer.split('/').slice(1);
  return names.reduceRight<JsonObject | JsonValue[]>(
    (value, name) => {
      const document: Record<string, JsonValue> = {};
      setKey(document, name.replaceAll('~1', '/').replaceAll('~0', '~'), value);
      return document;
    },
    [...items],
  );
}

function csvOf(config: JsonObject, headers: readonly string[] | undefined, items: readonly JsonValue[]): string {
  const { CSVDelimiter: name } = config;
  const delimiter = (typeof name === 'string' ? DELIMITER[name] : undefined) ?? ',';
  const names = headers ?? [...new Set(items.flatMap((item) => (isJsonObject(item) ? Object.keys(item) : [])))];
  const header = names.length === 0 ? ['item'] : names;
  const rows = items.map((item) => header.map((column) => text(isJsonObject(item) ? (item[column] ?? '') : item)));
  // A row that is empty as a whole is none.
  const filled = rows.map((row) => (row.join('') === '' ? ['text', ...row.slice(1)] : row));
  const lines = headers === undefined ? [header, ...filled] : filled;
  return lines.map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}

function text(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function quoted(cell: string): string {
  return /^[\w-]+$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`;
}
