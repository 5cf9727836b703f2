import { createRequire } from 'node:module';
import { inJavaHashOrder } from '../query/java-hash-order.js';
import { setKey, type JsonObject, type JsonValue } from '../values/json.js';
import type { CsvFormat } from './reader-config.js';
import { ReaderFailure } from './reader-failure.js';

/** What we use of papaparse. */
interface CsvParser {
  parse(
    text: string,
    options: { delimiter: string; skipEmptyLines: boolean; preview: number },
  ): { readonly data: readonly (readonly string[])[] };
}

let parser: CsvParser | undefined;

/** Loaded when the first CSV file is read. */
function csvParser(): CsvParser {
  return (parser ??= createRequire(import.meta.url)('papaparse') as CsvParser);
}

/**
 * The items of a CSV file: one object for each row, with the headers as names and texts as values.
 *
 * As recorded (`scenarios/test_map_item_reader_*csv*`): every value is a text; short rows are filled up with empty ones,
 * values beyond the last header are dropped, a header may be empty, none may occur twice. The members of a row stand in Java's
 * hash order (a report).
 *
 * @throws ReaderFailure for headers that occur twice.
 */
export function readCsv(text: string, { delimiter, headers }: CsvFormat, maxItems: number): JsonValue[] {
  const headerRows = headers === undefined ? 1 : 0;
  const preview = maxItems === Infinity ? 0 : maxItems + headerRows;
  const { data } = csvParser().parse(text, { delimiter, skipEmptyLines: true, preview });
  const names = headers ?? data[0] ?? [];
  if (new Set(names).size < names.length) throw new ReaderFailure('CSV headers cannot contain duplicates.');
  const columns = inJavaHashOrder([...names.entries()], ([, name]) => name);
  return data.slice(headerRows).map((row) => rowObject(columns, row));
}

function rowObject(columns: readonly (readonly [number, string])[], row: readonly string[]): JsonObject {
  const item: Record<string, JsonValue> = {};
  for (const [column, name] of columns) setKey(item, name, row[column] ?? '');
  return item;
}
