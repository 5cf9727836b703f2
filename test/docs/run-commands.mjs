/** Runs a shell block of the documentation with the built command line. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/** @import { Case } from './cases.mjs' */

/**
 * @param {string} root of the project
 * @param {string} workingDirectory
 * @param {Case} documented
 * @returns {{ output: string, exit: number | null }} both streams as a terminal would show them
 */
export function runCommands(root, workingDirectory, documented) {
  const cli = join(root, 'dist/cli/main.js');
  const script = [
    'exec 2>&1',
    'asl-testkit() { "$NODE" "$CLI" "$@"; }',
    'npx() { "$@"; }',
    ...documented.parts.flatMap(({ code }) => code),
  ];
  const { stdout, status } = spawnSync('bash', ['-c', script.join('\n')], {
    cwd: workingDirectory,
    encoding: 'utf8',
    env: { ...process.env, CLI: cli, NODE: process.execPath, ASL_TESTKIT: `${process.execPath} ${cli}` },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 120_000,
  });
  return { output: stdout, exit: status };
}
