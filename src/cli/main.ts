#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { runCli } from './run-cli.js';

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  readFile: (path) => readFileSync(path === '-' ? process.stdin.fd : path, 'utf8'),
  createFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
  writeFile: (path, text) => writeFileSync(path, text),
  isTTY: process.stdout.isTTY,
  env: process.env,
});
