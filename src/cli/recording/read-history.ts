import { TestkitError } from '../../values/errors.js';
import { parseJson } from '../../definition/sources/parse-json.js';
import { SourceText } from '../../definition/sources/source-text.js';
import { TracedText } from '../../definition/sources/traced-text.js';
import { readRecordedRun, type RecordedRun } from '../../mocks/recording/recorded-run.js';
import { readText } from '../read-text.js';
import type { Terminal } from '../terminal.js';

/**
 * Reads the history of an execution from files, each with one page or all of them.
 *
 * @throws TestkitError FILE_UNREADABLE, INVALID_SYNTAX; as `mocksFromHistory` for what is not a history.
 */
export function readHistory(files: readonly string[], terminal: Terminal): RecordedRun {
  const pages = files.map((file) => parseJson(TracedText.ofFile(new SourceText(readText(file, terminal), file))).value);
  return readRecordedRun(pages, files.join(', '));
}

/** The files that an option names, separated by commas. */
export function filesOf(text: string): readonly string[] {
  const files = text.split(',').map((file) => file.trim());
  if (files.every((file) => file !== '')) return files;
  throw new TestkitError('INVALID_OPTION', `--history names files, separated by commas, not "${text}"`);
}
