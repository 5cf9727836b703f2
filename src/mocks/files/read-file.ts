import type * as FileSystem from 'node:fs';

/** Far beyond any template, and read within a second. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Loaded when it is needed, so that definitions as objects run where there are no files. */
export function fileSystem(): typeof FileSystem {
  return process.getBuiltinModule('node:fs');
}

/**
 * Reads a regular file as UTF-8. Devices and pipes are refused: some never end, others wait for ever.
 *
 * @throws Error with a short reason as its message; `code` is Node's, where Node refused it.
 */
export function readRegularFile(path: string): string {
  const fs = fileSystem();
  // Not to wait for the writer of a pipe: it is looked at before it is read.
  const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  try {
    const status = fs.fstatSync(descriptor);
    if (status.isDirectory()) throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
    if (!status.isFile()) throw new Error('it is not a regular file');
    if (status.size > MOST_BYTES) throw new Error('it is larger than 64 MiB');
    return fs.readFileSync(descriptor, 'utf8');
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Reads standard input as UTF-8, up to the size of a file. */
export function readStandardInput(): string {
  const fs = fileSystem();
  const parts: Buffer[] = [];
  for (let size = 0; ;) {
    const part = Buffer.alloc(65_536);
    const count = fs.readSync(process.stdin.fd, part);
    if (count === 0) return Buffer.concat(parts).toString('utf8');
    size += count;
    if (size > MOST_BYTES) throw new Error('it is larger than 64 MiB');
    parts.push(part.subarray(0, count));
  }
}
