import { TestkitError } from '../../values/errors.js';
import { explainCount } from '../../wording/counts.js';
import type { MachineCoverage } from '../../coverage/coverage-map.js';
import { mergeCoverage } from '../../coverage/merge-coverage.js';
import { rawFilesIn, readRawFiles } from '../../coverage/raw-files.js';
import { coveredMachines } from '../../coverage/report/covered-machines.js';
import { belowThresholds, parseThresholds } from '../../coverage/report/thresholds.js';
import { checkReporters, REPORTERS, writeReports } from '../../coverage/report/write-reports.js';
import { COVERAGE_VARIABLE } from '../../coverage/start-collecting.js';
import type { Command } from '../command.js';
import { painterFor } from '../painter.js';
import { createTestFile } from '../create-test-file.js';
import { printMissingTests } from '../missing-tests/print-missing-tests.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** Where raw files are looked for when nobody says where. */
const DEFAULT_FOLDER = 'coverage/asl';

/** `asl-testkit coverage`: merges what test runs have taken, and reports it. */
export const coverage: Command = {
  usage: '[...folders]',
  description: [
    `Merges the raw files that tests wrote with ${COVERAGE_VARIABLE}=<folder> or the vitest plugin, those of several`,
    'processes and shards alike, and tells what the tests took of each state machine and what they never took.',
    `Folders: default ${COVERAGE_VARIABLE}, else ${DEFAULT_FOLDER}; folders in them are looked through too.`,
    'Exits with 0, with 1 if something is below a threshold, with 2 if there is no coverage or it cannot be read.',
  ].join('\n'),
  options: [
    {
      flags: '--reporter <names>',
      description: `Reports, separated by commas: ${REPORTERS.join(', ')}. Default: text`,
    },
    { flags: '--out <folder>', description: `Where reports are written to. Default: ${DEFAULT_FOLDER}` },
    { flags: '--thresholds <list>', description: 'The least that is to be taken, in percent: states=100,catchers=90' },
    { flags: '--include <patterns>', description: 'Definition files to report on, separated by commas. Default: all' },
    { flags: '--exclude <patterns>', description: 'Definition files to leave out, separated by commas' },
    { flags: '--explored', description: 'Also count what fuzz, explore and simulate took' },
    { flags: '--missing', description: 'Also list the fewest further tests that take what the tests did not' },
    { flags: '--write-tests <file>', description: 'The same, written to a vitest file; one for each state machine' },
  ],
  examples: [
    '',
    '--write-tests missing.test.ts',
    'coverage/asl --thresholds states=100,catchers=90',
    'shard-1 shard-2 --reporter text,lcov,github',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const folders =
      args.positionals.length > 0 ? args.positionals : [terminal.env[COVERAGE_VARIABLE] ?? DEFAULT_FOLDER];
    const reporters = checkReporters(listed(args.text('reporter') ?? 'text'));
    const given = args.text('thresholds');
    const thresholds = given === undefined ? {} : parseThresholds(given);
    const explored = args.flag('explored');
    const paths = folders.flatMap(rawFilesIn);
    if (paths.length === 0) throw noCoverage(folders);
    const machines = coveredMachines(mergeCoverage(readRawFiles(paths)), {
      include: listed(args.text('include') ?? ''),
      exclude: listed(args.text('exclude') ?? ''),
    });
    const problems = belowThresholds(machines, thresholds, explored);
    await writeReports(machines, reporters, {
      directory: args.text('out') ?? DEFAULT_FOLDER,
      root: process.cwd(),
      explored,
      thresholds,
      problems,
      print: terminal.stdout,
      painter: painterFor(terminal),
      env: terminal.env,
    });
    for (const problem of problems) terminal.stderr(`${problem}\n`);
    const tests = args.text('write-tests');
    if (args.flag('missing') || tests !== undefined) await suggestTests(machines, tests, terminal);
    return problems.length === 0 ? 0 : 1;
  },
};

/** Prints the tests that the suite lacks, and writes them where they are wanted. Exploring is loaded only for this. */
async function suggestTests(
  machines: readonly MachineCoverage[],
  path: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { findMissingTests } = await import('../missing-tests/find-missing-tests.js');
  const { printTestFile } = await import('../../fuzz/explore/test-file.js');
  const missing = machines.map(findMissingTests);
  terminal.stdout(`\n${printMissingTests(missing)}`);
  if (path === undefined) return;
  const written = missing.filter(({ tests }) => tests.length > 0);
  for (const { machine, coverage: of, tests } of written) {
    if (machine === undefined) continue;
    const file = written.length === 1 ? path : withName(path, of.name);
    const { logicalId } = of;
    const chosen = { tests: tests.map(({ test }) => test), untested: [], candidates: [] };
    createTestFile(
      'write-tests',
      file,
      printTestFile(machine, chosen, logicalId === undefined ? {} : { resource: logicalId }),
      terminal,
    );
    terminal.stdout(`\nWrote ${explainCount(tests.length, 'test')} to ${file}.\n`);
  }
}

/** `missing.test.ts` of several machines: `missing.order.test.ts`. */
function withName(path: string, name: string): string {
  return path.replace(/(?=(?:\.(?:test|spec))?\.[cm]?[jt]s$)/, `.${name}`);
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function noCoverage(folders: readonly string[]): TestkitError {
  return new TestkitError(
    'FILE_UNREADABLE',
    `There is no coverage in ${folders.join(', ')}\nHint: run the tests with ${COVERAGE_VARIABLE}=${folders[0] ?? DEFAULT_FOLDER}, or with the plugin of asl-testkit/plugin.`,
  );
}
