/** A path as a file writes it, relative to what that file's own path is relative to. Absolute paths stay. */
export function relativeTo(file: string | undefined, path: string): string {
  if (file === undefined || /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path)) return path;
  return file.replace(/[^\\/]*$/, '') + path.replace(/^(?:\.\/)+/, '');
}
