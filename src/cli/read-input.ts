import { TestkitError } from '../definition/errors.js';
import type { JsonValue } from '../definition/json.js';
import { readText } from './read-text.js';
import type { Terminal } from './terminal.js';

/**
 * The execution's input as `--input` gives it.
 *
 * @param given - JSON; `@file` for JSON in a file, `@-` for JSON on standard input.
 * @throws TestkitError `INVALID_INPUT` if it is not JSON, `FILE_UNREADABLE` if there is no such file.
 */
export function readInput(given: string, terminal: Terminal): JsonValue {
  const fromFile = given.startsWith('@');
  const source = fromFile ? given.slice(1) : '--input';
  const text = fromFile ? readText(source, terminal) : given;
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError(
      'INVALID_INPUT',
      [
        `The input is not JSON: ${reason}.`,
        `${placeOf(source, fromFile)}: ${excerpt(text)}`,
        fromFile
          ? ''
          : `Quotes are part of JSON; in most shells: --input '{"key":"value"}'. A file: --input @input.json`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
      { cause: error },
    );
  }
}

function placeOf(source: string, fromFile: boolean): string {
  if (!fromFile) return 'Given with --input';
  return source === '-' ? 'On standard input' : `In ${source}`;
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
