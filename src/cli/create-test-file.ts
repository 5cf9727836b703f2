import { TestkitError } from '../values/errors.js';
import type { Terminal } from './terminal.js';

/**
 * Writes a test file that an option names; one that is there already is left as it is.
 *
 * @throws TestkitError INVALID_OPTION for a file that is there, FILE_UNREADABLE for one that cannot be written.
 */
export function createTestFile(option: string, path: string, text: string, terminal: Terminal): void {
  try {
    terminal.createFile(path, text);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const message = exists
      ? `${path} is there already, and nothing was written.\nHint: name another file with --${option}.`
      : `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
    throw new TestkitError(exists ? 'INVALID_OPTION' : 'FILE_UNREADABLE', message, { cause: error });
  }
}
