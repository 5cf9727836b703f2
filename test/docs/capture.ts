import { Console } from 'node:console';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { Writable } from 'node:stream';
import { afterAll, expect, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder each test file runs in. */
    workingDirectories: Record<string, string>;
  }
}

// Runs before each test file made from the documentation: moves to its folder and keeps what it prints.
const file = expect.getState().testPath;
if (file === undefined) throw new Error('vitest did not say which file this is');
process.chdir(inject('workingDirectories')[file] ?? '.');

let printed = '';
const output = new Writable({
  write(chunk, _encoding, done) {
    printed += String(chunk);
    done();
  },
});
globalThis.console = new Console({ stdout: output, stderr: output, colorMode: false });
afterAll(() => writeFileSync(`${file}.out`, printed));
