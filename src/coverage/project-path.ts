import { relative, resolve, sep } from 'node:path';

/** A file's path as reports have it: relative to the project's folder where it lies in it, with `/`. */
export function projectPath(file: string, root: string): string {
  const path = relative(root, resolve(root, file));
  return (path.startsWith('..') ? resolve(root, file) : path).split(sep).join('/');
}
