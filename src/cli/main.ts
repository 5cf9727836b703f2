#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { readRegularFile, readStandardInput } from '../mocks/files/read-file.js';
import { runCli } from './run-cli.js';
import { listenForShutdown } from './shutdown.js';

/** A reader that has seen enough (`| head`) closes the pipe; that is not an error. A full disk is one. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  process.stderr.write(`The output cannot be written: ${error.message}.\n`);
}
process.stdout.on('error', onWriteError);
process.stderr.on('error', () => (process.exitCode = 2));

const code = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  progress: (text) => process.stderr.write(text),
  readFile: (path) => (path === '-' ? readStandardInput() : readRegularFile(path)),
  createFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
  writeFile: (path, text) => writeFileSync(path, text),
  onInterrupt: (callback) => {
    process.once('SIGINT', callback);
    return () => process.off('SIGINT', callback);
  },
  onShutdown: (callback) => listenForShutdown(process, callback),
  isTTY: process.stdout.isTTY,
  env: process.env,
});
process.exitCode = process.exitCode === 2 ? 2 : code;
