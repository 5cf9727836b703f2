import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import { ReaderFailure } from './reader-failure.js';

/** `ReaderConfig` with its defaults. */
export interface ReaderConfig {
  readonly inputType: InputType;
  readonly manifestType: 'ATHENA_DATA' | 'S3_INVENTORY' | undefined;
  readonly csv: CsvFormat;
  /** `ItemsPointer`: a JSON Pointer to the array or object inside a JSON file. */
  readonly itemsPointer: string | undefined;
  readonly loadAndFlatten: boolean;
  /** Items to read at most; Infinity for all. */
  readonly maxItems: number;
}

export type InputType = 'CSV' | 'JSON' | 'JSONL' | 'MANIFEST' | 'PARQUET';

/** How a CSV file is laid out. */
export interface CsvFormat {
  readonly delimiter: string;
  /** The headers of `GIVEN`; undefined if they are the first row. */
  readonly headers: readonly string[] | undefined;
}

const INPUT_TYPES: readonly string[] = ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'];

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

/**
 * Reads a `ReaderConfig`.
 *
 * Source: developer guide, "ItemReader (Map)". `InputType` `MANIFEST` is the older way to say `ManifestType`
 * `S3_INVENTORY`; the files that an `ATHENA_DATA` manifest lists are of the `InputType`.
 *
 * @param maxItems - The evaluated `MaxItems`; undefined for all.
 * @throws ReaderFailure for values that the guide does not know.
 */
export function readConfig(value: JsonValue, maxItems: number | undefined): ReaderConfig {
  const config: JsonObject = isJsonObject(value) ? value : {};
  if (config.Transformation === 'LOAD_AND_FLATTEN' && config.InputType === undefined) {
    throw new ReaderFailure('InputType is required when Transformation is LOAD_AND_FLATTEN.');
  }
  const {
    InputType: type = 'JSON',
    ManifestType: manifest,
    ItemsPointer: pointer,
    Transformation: transformation,
  } = config;
  if (typeof type !== 'string' || !INPUT_TYPES.includes(type)) {
    throw new ReaderFailure(`The InputType ${JSON.stringify(type)} is not one of ${INPUT_TYPES.join(', ')}.`);
  }
  if (manifest !== undefined && manifest !== 'ATHENA_DATA' && manifest !== 'S3_INVENTORY') {
    throw new ReaderFailure(`The ManifestType ${JSON.stringify(manifest)} is not one of ATHENA_DATA, S3_INVENTORY.`);
  }
  return {
    inputType: type as InputType,
    manifestType: manifest ?? (type === 'MANIFEST' ? 'S3_INVENTORY' : undefined),
    csv: { delimiter: readDelimiter(config.CSVDelimiter), headers: readHeaders(config) },
    itemsPointer: typeof pointer === 'string' ? pointer : undefined,
    loadAndFlatten: transformation === 'LOAD_AND_FLATTEN',
    maxItems: maxItems ?? Infinity,
  };
}

function readDelimiter(name: JsonValue | undefined): string {
  const delimiter = name === undefined ? ',' : typeof name === 'string' ? DELIMITERS.get(name) : undefined;
  if (delimiter !== undefined) return delimiter;
  throw new ReaderFailure(
    `The CSVDelimiter ${JSON.stringify(name)} is not one of ${[...DELIMITERS.keys()].join(', ')}.`,
  );
}

function readHeaders({ CSVHeaderLocation: location, CSVHeaders: headers }: JsonObject): readonly string[] | undefined {
  if (location !== 'GIVEN') return undefined;
  return isJsonArray(headers)
    ? headers.map((header) => (typeof header === 'string' ? header : JSON.stringify(header)))
    : [];
}
