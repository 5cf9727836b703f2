import type { JsonValue } from '../values/json.js';
import { QueryError } from '../query/query-error.js';
import { readCsv } from './read-csv.js';
import { parseJson, readJson, readJsonLines } from './read-json.js';
import { readConfig } from './reader-config.js';
import { ReaderFailure } from './reader-failure.js';

/**
 * Reads items from the text of a file, as an `ItemReader` with this `ReaderConfig` does.
 *
 * @throws QueryError States.ItemReaderFailed for a text that the reader cannot read.
 */
export function readItemsText(text: string, config: JsonValue, maxItems: number | undefined): readonly JsonValue[] {
  try {
    const reader = readConfig(config, maxItems === 0 ? undefined : maxItems);
    if (reader.inputType === 'CSV') return readCsv(text, reader.csv, reader.maxItems);
    if (reader.inputType === 'JSONL') return readJsonLines('mapItemReaderData', text, reader.maxItems);
    return readJson(parseJson('mapItemReaderData', text), reader.itemsPointer, reader.maxItems).items;
  } catch (error) {
    if (error instanceof ReaderFailure) throw new QueryError('States.ItemReaderFailed', error.message);
    throw error;
  }
}
