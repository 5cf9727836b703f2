import { isAbsolute, relative, resolve } from 'node:path';
import type { Definition, Diagnostic } from '../../definition/definition.js';

/** What was found in one definition. */
export interface Finding {
  readonly file: string;
  readonly definition: Definition;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that has no definition to look at, and why. */
export interface Unreadable {
  readonly file: string;
  readonly problem: string;
}

export function isUnreadable(result: Finding | Unreadable): result is Unreadable {
  return 'problem' in result;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'ERROR');
}

/** The message in one line: what is wrong, and what to do about it. */
export function messageOf({ message, hint }: Diagnostic): string {
  const sentence = message.trim().replace(/\.$/, '');
  return hint === undefined ? sentence : `${sentence}. ${hint}`;
}

/** Says how a report names a file. */
export type NameFile = (file: string) => string;

/**
 * How reports name files: with forward slashes, and relative to the checkout where GitHub Actions names one, as it expects it.
 *
 * @param workspace - The checkout's folder; undefined for relative to the working directory, as the user named the file.
 * @param folder - The working directory.
 */
export function fileNames(workspace: string | undefined, folder: string): NameFile {
  return (file) => {
    const path = workspace === undefined ? file : fromWorkspace(file, workspace, folder);
    return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  };
}

function fromWorkspace(file: string, workspace: string, folder: string): string {
  const path = relative(workspace, resolve(folder, file));
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}
