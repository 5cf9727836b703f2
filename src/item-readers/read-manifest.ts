import { isJsonArray, isJsonObject, type JsonValue } from '../values/json.js';
import { parseJson } from './read-json.js';
import type { CsvFormat } from './reader-config.js';
import { ReaderFailure } from './reader-failure.js';
import { isGzip } from './s3-object.js';

/** Where a file that a manifest lists lies. */
export interface ListedFile {
  readonly bucket: string;
  readonly key: string;
}

/**
 * The files of an S3 inventory and their columns, from its `manifest.json`.
 *
 * Source: S3 user guide, "Locating your inventory list"; the columns are those of `fileSchema`.
 */
export function inventoryFiles(name: string, text: string): { files: ListedFile[]; csv: CsvFormat } {
  const manifest = parseJson(name, text);
  if (!isJsonObject(manifest) || !isJsonArray(manifest.files) || typeof manifest.fileSchema !== 'string') {
    throw new ReaderFailure(`The object ${name} is not a manifest of an S3 inventory: it needs files and fileSchema.`);
  }
  if (manifest.fileFormat !== undefined && manifest.fileFormat !== 'CSV') {
    throw new ReaderFailure(
      `The inventory ${name} is ${JSON.stringify(manifest.fileFormat)}; only CSV inventories can be read.`,
    );
  }
  const bucket = bucketName(manifest.destinationBucket) ?? name.slice(0, name.indexOf('/'));
  const files = manifest.files.map((file): ListedFile => {
    const key = isJsonObject(file) ? file.key : undefined;
    if (typeof key !== 'string') throw new ReaderFailure(`The manifest ${name} lists a file without a key.`);
    return { bucket, key };
  });
  const headers = manifest.fileSchema.split(',').map((column) => column.trim());
  return { files, csv: { delimiter: ',', headers } };
}

function bucketName(arn: JsonValue | undefined): string | undefined {
  return typeof arn === 'string' ? arn.replace(/^arn:[^:]*:s3:::/, '') : undefined;
}

const S3_URI = /^s3:\/\/([^/]+)\/(.+)$/i;

/** The files that an Athena `UNLOAD` wrote, from its manifest: one S3 URI a line. */
export function athenaFiles(name: string, text: string): ListedFile[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
    .filter((line) => line !== '')
    .map((line) => {
      const [, bucket, key] = S3_URI.exec(line) ?? [];
      if (bucket === undefined || key === undefined) {
        throw new ReaderFailure(`The manifest ${name} lists '${line}', which is not an S3 URI.`);
      }
      return { bucket, key };
    });
}

/** The bytes of a file behind a manifest, decompressed if they are gzip. */
export function decompressed(name: string, bytes: Uint8Array): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    return process.getBuiltinModule('node:zlib').gunzipSync(bytes);
  } catch {
    throw new ReaderFailure(`The object ${name} is damaged: it begins as gzip but cannot be decompressed.`);
  }
}
