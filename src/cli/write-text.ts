import { TestkitError } from '../values/errors.js';
import type { Terminal } from './terminal.js';

/**
 * Writes a file that the user named, in place of one that is there.
 *
 * @throws TestkitError `FILE_UNREADABLE`
 */
export function writeText(path: string, text: string, terminal: Terminal): void {
  try {
    terminal.writeFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TestkitError('FILE_UNREADABLE', `${path} cannot be written: ${reason}.`, { cause: error });
  }
}
