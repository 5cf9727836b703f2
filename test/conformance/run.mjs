/**
 * Asks the built package what AWS was asked when ../shared/aws-recorded was made, and compares the answers.
 *
 *   npm run conformance                         all of them; options go to ../shared/tools/conformance as they are
 *   npm run conformance -- --cases <directory>  other recordings
 *   npm run conformance -- --minimum            each kind must reach the rate in minimum.json
 *   npm run conformance -- --raise              the same, and puts better rates into minimum.json
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startChecks } from '../../scripts/checks.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, '../../../shared');
const tool = join(shared, 'tools/conformance/conformance.mjs');
const minimumFile = join(here, 'minimum.json');

const { values } = parseArgs({
  options: { cases: { type: 'string' }, minimum: { type: 'boolean' }, raise: { type: 'boolean' } },
  strict: false,
});
const cases = typeof values.cases === 'string' ? values.cases : join(shared, 'aws-recorded');

const missing = [tool, cases].find((path) => !existsSync(path));
if (missing) {
  console.log(
    `No conformance run: ${missing} does not exist. The recordings and the tool are not part of this repository.`,
  );
  // A clone without them is as good as one with them, except where somebody asked for this run.
  process.exitCode = process.env['CI'] ? 0 : 2;
} else if (values.minimum || values.raise) {
  checkMinimum();
} else {
  process.exitCode = compare(['--cases', cases, ...process.argv.slice(2)]);
}

/**
 * @param {string[]} options
 * @returns {number} the exit code: 0 compared, 1 below the minimum, 2 could not be compared
 */
function compare(options) {
  const { status } = spawnSync(process.execPath, [tool, '--adapter', join(here, 'adapter.mjs'), ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status ?? 2;
}

/** Compares every kind with the rate reached before. */
function checkMinimum() {
  /** @type {Record<string, number>} in percent */
  const minimum = JSON.parse(readFileSync(minimumFile, 'utf8'));
  const scratch = mkdtempSync(join(tmpdir(), 'conformance-'));
  const { report, finish } = startChecks();
  for (const [kind, least] of Object.entries(minimum)) {
    const file = join(scratch, `${kind}.json`);
    const exit = compare(['--cases', cases, '--kind', kind, '--min', String(least), '--json', file]);
    if (!existsSync(file)) {
      report(kind, `could not be compared (exit code ${String(exit)})`);
      continue;
    }
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8')).summary;
    // Rounded down, so that what was reached now is enough next time.
    const reached = passed + failed === 0 ? 0 : Math.floor((10_000 * passed) / (passed + failed)) / 100;
    report(`${kind}: ${String(reached)} % (minimum ${String(least)} %)`, exit === 0 ? undefined : 'fewer than before');
    if (reached > least) minimum[kind] = reached;
  }
  if (values.raise) writeFileSync(minimumFile, `${JSON.stringify(minimum, null, 2)}\n`);
  rmSync(scratch, { recursive: true });
  finish();
}
