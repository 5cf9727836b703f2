import { isAbsolute, relative, resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestkitError } from '../../values/errors.js';
import type { CallSite } from '../declare/call-site.js';
import { fileSystem } from './read-file.js';
import { looksLike } from '../../values/looks-like.js';

/** A `URL` of Node.js or of the browser: users need not have the types of either. */
export interface FileUrl {
  readonly href: string;
}

/** Whether a value is a URL, of this realm or of another, such as Jest's. */
export function isUrl(value: unknown): value is FileUrl {
  return looksLike(() => Object.prototype.toString.call(value) === '[object URL]');
}

/**
 * Finds a file that a test names: by its URL, its absolute path, or a path relative to the working directory or to the file of
 * the test, whichever has it.
 *
 * @returns The path to read: as it was named where the working directory has it, else relative to the working directory, or
 *   absolute if it lies outside of it.
 * @throws TestkitError FILE_UNREADABLE that says where it was looked for; INVALID_OPTION for a file that both places have, and
 *   for a URL that names no file.
 */
export function findFile(named: string | FileUrl, caller: CallSite | undefined): string {
  const text = isUrl(named) ? named.href : named;
  if (isUrl(named) || /^file:\/\//i.test(text)) return near(pathOfUrl(text));
  if (isAbsolute(text)) return text;
  const here = resolve(text);
  const callingFile = caller?.file;
  const beside = callingFile === undefined ? here : resolve(dirname(callingFile), text);
  const fs = fileSystem();
  const hereIs = fs.existsSync(here);
  if (beside === here) return text;
  if (!fs.existsSync(beside)) {
    if (hereIs) return text;
    throw new TestkitError(
      'FILE_UNREADABLE',
      [
        `The file ${text} cannot be read: there is no such file.`,
        'Looked in:',
        `  ${process.cwd()}   (the working directory)`,
        `  ${dirname(beside)}   (relative to ${near(callingFile ?? '')}, which loads it)`,
      ].join('\n'),
    );
  }
  if (hereIs && fs.realpathSync(here) !== fs.realpathSync(beside)) {
    throw new TestkitError(
      'INVALID_OPTION',
      [
        `There are two files ${text}: one relative to the working directory, one relative to ${near(callingFile ?? '')}.`,
        `  ${here}`,
        `  ${beside}`,
        `Hint: name one of them, as with new URL(${JSON.stringify(text)}, import.meta.url) or its absolute path.`,
      ].join('\n'),
    );
  }
  return hereIs ? text : near(beside);
}

function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new TestkitError(
      'INVALID_OPTION',
      `The URL ${url} names no file.\nHint: with import.meta.url of a browser's environment (jsdom), name the path instead.`,
      { cause: error },
    );
  }
}

/** A path as messages show it. */
function near(path: string): string {
  const way = relative(process.cwd(), path);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? path : way;
}
