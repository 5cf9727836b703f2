import { readFileSync, writeFileSync } from 'node:fs';
import { runCli } from '../../src/cli/run-cli.js';
import type { Terminal } from '../../src/cli/terminal.js';

/** What a command line left behind. */
export interface Transcript {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line as the program does, with its output kept. */
export async function inTerminal(argv: readonly string[], overrides: Partial<Terminal> = {}): Promise<Transcript> {
  let stdout = '';
  let stderr = '';
  const code = await runCli(argv, {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    readFile: (path) => readFileSync(path, 'utf8'),
    createFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
    isTTY: false,
    env: {},
    ...overrides,
  });
  return { code, stdout, stderr };
}
