import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startChecks } from '../../scripts/checks.mjs';

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'));
  printed = '';
  vi.stubEnv('TEST_REPORT', join(folder, 'report.json'));
  vi.spyOn(console, 'log').mockImplementation((line: string) => (printed += `${line}\n`));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** What a run of these checks reports, and the exit code it asks for. */
function run(checks: Record<string, string | undefined>): [counts: unknown, exit: unknown] {
  const { exitCode } = process;
  const { report, finish } = startChecks();
  for (const [name, problem] of Object.entries(checks)) report(name, problem);
  finish();
  const exit = process.exitCode;
  process.exitCode = exitCode;
  return [JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')), exit];
}

test('prints and counts checks, and fails when one failed', () => {
  const counted = run({ build: undefined, types: 'a.ts:1 wrong\n\n  very wrong\n', links: undefined });
  expect(printed).toBe(`✓ build
✗ types
    a.ts:1 wrong

      very wrong
✓ links

2 passed, 1 failed
`);
  expect(counted).toEqual([{ numPassedTests: 2, numFailedTests: 1 }, 1]);
});

test('ends well when all passed', () => {
  expect(run({ build: undefined })).toEqual([{ numPassedTests: 1, numFailedTests: 0 }, 0]);
});
