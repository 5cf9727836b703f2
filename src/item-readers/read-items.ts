import { TestkitError } from '../values/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { ItemReaderEffect } from '../engine/records/effect.js';
import type { ItemsOrigin, Outcome } from '../engine/outcome.js';
import { listObjects } from './list-objects.js';
import { readCsv } from './read-csv.js';
import { parseJson, readJson, readJsonLines } from './read-json.js';
import { athenaFiles, decompressed, inventoryFiles, type ListedFile } from './read-manifest.js';
import { readParquet } from './read-parquet.js';
import { readConfig, type InputType, type ReaderConfig } from './reader-config.js';
import { ReaderFailure } from './reader-failure.js';
import { contentBytes, contentText, type S3Content } from './s3-object.js';
import type { FoundObject, S3Store } from './s3-store.js';

/** Items, and where they come from if that is more than one object or an array. */
interface ReadItems {
  readonly items: JsonValue[];
  readonly origin?: ItemsOrigin;
}

type Items = ReadItems | Promise<ReadItems>;

/** An object that was found and can be read. */
type ReadableObject = Extract<FoundObject, { kind: 'object' }>;

/**
 * Reads the items of a distributed Map from the S3 objects of a run, as its `ItemReader` says.
 *
 * @returns The array of items, or States.ItemReaderFailed. A promise for Parquet, whose reader is asynchronous.
 * @throws TestkitError MOCK_NOT_FOUND for an object that the test does not give.
 */
export function readItems(effect: ItemReaderEffect, store: S3Store): Outcome | Promise<Outcome> {
  try {
    const items = itemsOf(effect, store);
    return items instanceof Promise ? items.then(succeeded).catch(failed) : succeeded(items);
  } catch (error) {
    return failed(error);
  }
}

function succeeded({ items, origin }: ReadItems): Outcome {
  return { kind: 'success', output: items, ...(origin === undefined ? {} : { items: origin }) };
}

function failed(error: unknown): Outcome {
  if (error instanceof ReaderFailure) return error.outcome;
  if (error instanceof UnreadableObject) return error.outcome;
  throw error;
}

/** An object that the test made unreadable with `fail(…)`. */
class UnreadableObject extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('The object cannot be read.');
    this.outcome = outcome;
  }
}

function itemsOf(effect: ItemReaderEffect, store: S3Store): Items {
  const config = readConfig(effect.config, effect.maxItems);
  const parameters = isJsonObject(effect.parameters) ? effect.parameters : {};
  const bucket = parameter(parameters, 'Bucket');
  const action = effect.state.distributed?.itemReader?.resource.action;
  if (action === 'listObjectsV2') {
    const prefix = typeof parameters.Prefix === 'string' ? parameters.Prefix : '';
    if (!config.loadAndFlatten) return { items: listObjects(store, bucket, prefix, effect.issuedAt, config.maxItems) };
    const files = store.list(bucket, prefix).map(({ key }) => ({ bucket, key }));
    return readFiles(store, files, config, config.inputType, (_name, bytes) => bytes, 'each file');
  }
  if (action !== 'getObject') {
    throw new TestkitError(
      'UNSUPPORTED',
      `An ItemReader reads with s3:getObject or s3:listObjectsV2, not ${String(action)}.`,
    );
  }
  const version = typeof parameters.VersionId === 'string' ? parameters.VersionId : undefined;
  if (version !== undefined && config.inputType === 'PARQUET') {
    throw new ReaderFailure('VersionId is not supported for the PARQUET input type.');
  }
  const object = readable(store.find(bucket, parameter(parameters, 'Key'), version));
  switch (config.manifestType) {
    case 'S3_INVENTORY': {
      const { files, csv } = inventoryFiles(object.name, contentText(object.name, object.content));
      return readFiles(store, files, { ...config, csv }, 'CSV', decompressed);
    }
    case 'ATHENA_DATA': {
      const files = athenaFiles(object.name, contentText(object.name, object.content));
      return readFiles(store, files, config, config.inputType, decompressed);
    }
    case undefined:
      return readObject(object, config, config.inputType, config.maxItems);
  }
}

function parameter(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ReaderFailure(`The ItemReader's ${name} must be a string.`);
}

function readable(found: FoundObject): ReadableObject {
  switch (found.kind) {
    case 'object':
      return found;
    case 'missing':
      throw new ReaderFailure('The specified key does not exist.');
    case 'failure':
      throw new UnreadableObject(found.outcome);
  }
}

function readObject({ name, content }: ReadableObject, config: ReaderConfig, type: InputType, maxItems: number): Items {
  switch (type) {
    case 'CSV':
      return { items: readCsv(contentText(name, content), config.csv, maxItems) };
    case 'JSONL':
      return { items: readJsonLines(name, contentText(name, content), maxItems) };
    case 'PARQUET':
      return readParquet(name, contentBytes(content), maxItems).then((items) => ({ items }));
    case 'MANIFEST':
    case 'JSON':
      return readJson(jsonOf(name, content), config.itemsPointer, maxItems);
  }
}

/** JSON that the test gave as a value was never text. */
function jsonOf(name: string, content: S3Content): JsonValue {
  const given = typeof content === 'string' || content instanceof Uint8Array ? undefined : content;
  return given ?? parseJson(name, contentText(name, content));
}

/** The items of several files, one after the other, until there are enough. */
function readFiles(
  store: S3Store,
  files: readonly ListedFile[],
  config: ReaderConfig,
  type: InputType,
  decode: (name: string, bytes: Uint8Array) => Uint8Array,
  source: 'each file' | 'what lists them' = 'what lists them',
): Items {
  const items: JsonValue[] = [];
  const origins: { uri: string; count: number }[] = [];
  const take = ({ bucket, key }: ListedFile, read: ReadItems): void => {
    append(items, read.items);
    origins.push({ uri: `s3://${bucket}/${key}`, count: read.items.length });
  };
  let index = 0;
  const readOn = (): Items => {
    for (; index < files.length && items.length < config.maxItems; index++) {
      const file = files[index];
      if (file === undefined) break;
      const part = readFile(store, file, config, type, config.maxItems - items.length, decode);
      if (part instanceof Promise) {
        return part.then((read) => {
          take(file, read);
          index++;
          return readOn();
        });
      }
      take(file, part);
    }
    return source === 'each file' ? { items, origin: { files: origins } } : { items };
  };
  return readOn();
}

function readFile(
  store: S3Store,
  { bucket, key }: ListedFile,
  config: ReaderConfig,
  type: InputType,
  maxItems: number,
  decode: (name: string, bytes: Uint8Array) => Uint8Array,
): Items {
  const found = readable(store.find(bucket, key));
  const { content } = found;
  const decoded = content instanceof Uint8Array ? decode(found.name, content) : content;
  return readObject({ ...found, content: decoded }, config, type, maxItems);
}

/** Not by spreading: a file may have more items than a call has room for arguments. */
function append(items: JsonValue[], more: readonly JsonValue[]): void {
  for (const item of more) items.push(item);
}
