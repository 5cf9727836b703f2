import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

let reports: string;
beforeEach(() => (reports = mkdtempSync(join(tmpdir(), 'reports-'))));
afterEach(() => rmSync(reports, { recursive: true }));

function count(...args: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/count-checks.mjs', ...args], { encoding: 'utf8' });
  return { status, stdout };
}

function step(name: string, exit: number, report?: { numPassedTests: number; numFailedTests: number }): void {
  if (report) writeFileSync(join(reports, `${name}.json`), JSON.stringify(report));
  count('--step', reports, name, String(exit), '2');
}

test('adds up reports and single checks, in the order of the steps', () => {
  step('lint', 0);
  step('build', 0, { numPassedTests: 40, numFailedTests: 0 });
  expect(count('--total', reports)).toEqual({
    status: 0,
    stdout: '\n✓ lint         1                   2 s\n✓ build        40                  2 s\n\n41 passed, 0 failed\n',
  });
});

test.each([
  ['a failing check', 1, undefined, '0 passed, 1 failed'],
  ['failing tests', 1, { numPassedTests: 3, numFailedTests: 2 }, '3 passed, 2 failed'],
  ['a runner that fails without a failing test', 1, { numPassedTests: 3, numFailedTests: 0 }, '3 passed, 1 failed'],
  ['failing tests of a runner that ends well', 0, { numPassedTests: 3, numFailedTests: 2 }, '3 passed, 2 failed'],
])('fails after %s', (_, exit, report, last) => {
  step('test', exit, report);
  const { status, stdout } = count('--total', reports);
  expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([1, last]);
});
