/**
 * Asks the built package what AWS was asked when ../shared/aws-recorded was made, and compares the answers.
 *
 *   npm run conformance                         all of them; options go to ../shared/tools/conformance as they are
 *   npm run conformance -- --kind api           scripts of API calls, which test/conformance/api compares
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
  options: {
    cases: { type: 'string' },
    minimum: { type: 'boolean' },
    raise: { type: 'boolean' },
    kind: { type: 'string' },
    only: { type: 'string' },
    show: { type: 'string' },
    'list-failures': { type: 'boolean' },
  },
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
  await checkMinimum();
} else {
  const kinds = typeof values.kind === 'string' ? values.kind.split(',') : undefined;
  // Scripts of API calls are a kind that the shared tool does not know.
  if (kinds?.join() !== 'api') process.exitCode = compare(['--cases', cases, ...process.argv.slice(2)]);
  if (kinds?.includes('api') ?? true) await compareApi();
}

/** @returns {Promise<{ passed: number, failed: number }>} */
async function compareApi() {
  // It loads the built package and the client, which a clone without recordings need not have.
  const { compareScripts } = await import(new URL('api/compare-scripts.mjs', import.meta.url).href);
  const { only, show } = values;
  return compareScripts(join(cases, 'api'), {
    ...(typeof only === 'string' ? { only } : {}),
    show: typeof show === 'string' ? Number(show) : 0,
    list: values['list-failures'] === true,
  });
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
async function checkMinimum() {
  /** @type {Record<string, number>} in percent */
  const minimum = JSON.parse(readFileSync(minimumFile, 'utf8'));
  const scratch = mkdtempSync(join(tmpdir(), 'conformance-'));
  const { report, finish } = startChecks();
  for (const [kind, least] of Object.entries(minimum)) {
    if (kind === 'api') {
      const { passed, failed } = await compareApi();
      checkRate(kind, least, passed, failed);
      continue;
    }
    const file = join(scratch, `${kind}.json`);
    const exit = compare(['--cases', cases, '--kind', kind, '--json', file]);
    if (!existsSync(file)) {
      report(kind, `could not be compared (exit code ${String(exit)})`);
      continue;
    }
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8')).summary;
    checkRate(kind, least, passed, failed);
  }
  if (values.raise) writeFileSync(minimumFile, `${JSON.stringify(minimum, null, 2)}\n`);
  rmSync(scratch, { recursive: true });
  finish();

  /** @param {string} kind @param {number} least @param {number} passed @param {number} failed */
  function checkRate(kind, least, passed, failed) {
    // Rounded down, so that what was reached now is enough next time.
    const reached = passed + failed === 0 ? 0 : Math.floor((10_000 * passed) / (passed + failed)) / 100;
    const problem = reached < least ? 'fewer than before' : undefined;
    report(`${kind}: ${String(reached)} % (minimum ${String(least)} %)`, problem);
    if (reached > least) minimum[kind] = reached;
  }
}
