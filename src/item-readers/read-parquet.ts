import { setKey, type JsonValue } from '../values/json.js';
import { ReaderFailure } from './reader-failure.js';

/**
 * The items of a Parquet file: one object for each row. The reader is loaded when the first such file is read, and it is
 * asynchronous throughout.
 *
 * Whole numbers beyond what JSON numbers hold become texts, dates ISO 8601 texts. Snappy, gzip and Brotli are
 * decompressed.
 *
 * @throws ReaderFailure (as a rejection) for bytes that are no Parquet.
 */
export async function readParquet(name: string, bytes: Uint8Array, maxItems: number): Promise<JsonValue[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const { brotliDecompressSync, gunzipSync } = process.getBuiltinModule('node:zlib');
  // A copy with a buffer of its own: small Buffers share theirs.
  const copy = new Uint8Array(bytes);
  const file = {
    byteLength: copy.byteLength,
    slice: (start: number, end?: number) => copy.buffer.slice(start, end),
  };
  try {
    const rows = await parquetReadObjects({
      file,
      compressors: { GZIP: (input) => gunzipSync(input), BROTLI: (input) => brotliDecompressSync(input) },
      ...(maxItems === Infinity ? {} : { rowEnd: maxItems }),
    });
    return rows.map(toJson);
  } catch (error) {
    throw new ReaderFailure(
      `The object ${name} is not readable Parquet: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function toJson(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return objectToJson(value);
    default:
      return null;
  }
}

function objectToJson(value: object): JsonValue {
  if (Array.isArray(value)) return value.map(toJson);
  const result: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) setKey(result, name, toJson(member));
  return result;
}
