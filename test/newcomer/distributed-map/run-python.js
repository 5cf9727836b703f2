/** Runs what `init --pytest` wrote: with pytest where it is installed, else by calling its tests; not at all without Python. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const python = (...args) => spawnSync('python3', args, { encoding: 'utf8' });
if (python('--version').status !== 0) {
  console.log('python3 is not installed; the tests for pytest were not run.');
  process.exit(0);
}
const call = [
  'import test_import',
  'tests = [each for name, each in vars(test_import).items() if name.startswith("test_")]',
  'assert len(tests) == 3, tests',
  'for each in tests: each()',
].join('\n');
const { status, stdout, stderr } = python('-c', call);
console.log(stdout, stderr);
process.exitCode = status ?? 1;
