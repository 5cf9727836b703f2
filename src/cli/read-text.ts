import { TestkitError } from '../values/errors.js';
import type { Terminal } from './terminal.js';

/**
 * Reads a file the user named.
 *
 * @param path - `-` is standard input.
 * @throws TestkitError `FILE_UNREADABLE`
 */
export function readText(path: string, terminal: Terminal): string {
  try {
    return terminal.readFile(path);
  } catch (error) {
    throw new TestkitError('FILE_UNREADABLE', `${path} cannot be read: ${explain(error)}.`, { cause: error });
  }
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a directory';
    case 'EACCES':
      return 'permission is denied';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
