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

/** A path as reports write it: relative where it was given so, with forward slashes. */
export function reportPath(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
