import { basename, dirname, join, relative } from 'node:path';
import { TestkitError } from '../../values/errors.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { Command } from '../command.js';
import { explore } from '../../fuzz/explore/explore.js';
import { firstTests } from '../first-test/first-tests.js';
import { printPytestFile } from '../first-test/print-pytest.js';
import { printRegression } from '../first-test/print-regression.js';
import { repeatRecorded } from '../recording/repeat-recorded.js';
import { filesOf, readHistory } from '../recording/read-history.js';
import { printTestFile } from '../first-test/print-test.js';
import { readInput } from '../read-input.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** `asl-testkit init`: writes tests that pass at once, to be made the user's own. */
export const init: Command = {
  usage: '<file>',
  description: [
    'Writes a first vitest file beside a definition: a test of the path that succeeds, and one for each retrier and each',
    'catcher. Data and answers are examples of what the state machine reads; what the tests expect is what it does today.',
    'With --pytest, writes a Python file that drives the command line. With --history, writes a regression test instead:',
    'it repeats an execution of production.',
  ].join('\n'),
  options: [
    {
      flags: '--input <json>',
      description: 'Input of the executions; @file reads it from a file. Default: examples of what the machine reads',
    },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    {
      flags: '--history <files>',
      description:
        'History of an execution, as get-execution-history gives it: one file, or its pages separated by commas',
    },
    {
      flags: '--redact <paths>',
      description: 'With --history: what to replace in its data, as in customer.email,card.number; equal values alike',
    },
    {
      flags: '--pytest',
      description: 'Write Python for pytest; Node.js and asl-testkit have to be there when it runs',
    },
    ROOT_OPTION,
    {
      flags: '--out <file>',
      description:
        'The file to write. Default: beside the definition, its name with .test.ts; for Python, test_<name>.py',
    },
  ],
  examples: [
    'order.asl.json',
    'template.yml --resource OrderStateMachine --input \'{"orderId":"o-1"}\'',
    'cdk.out --resource OrderMachine --out test/order.test.ts',
    'order.asl.json --pytest',
    'order.asl.json --history history.json --redact customer.email',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const [file = ''] = args.positionals;
    const resource = args.text('resource');
    const given = args.text('input');
    const history = args.text('history');
    const redacted = args.text('redact');
    if (redacted !== undefined && history === undefined)
      throw new TestkitError(
        'INVALID_OPTION',
        '--redact needs the history whose data it replaces\nHint: --history history.json',
      );
    if (given !== undefined && history !== undefined)
      throw new TestkitError('INVALID_OPTION', '--input and --history exclude each other: the history has the input');
    const pytest = args.flag('pytest');
    if (pytest && history !== undefined)
      throw new TestkitError('INVALID_OPTION', '--pytest and --history exclude each other: that test is for vitest');
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...rootFrom(args),
    });
    const out = args.text('out') ?? defaultOut(file, machine.name, pytest);
    if (history !== undefined) {
      const recorded = readHistory(filesOf(history), terminal);
      const paths = redacted === undefined ? [] : redacted.split(',').map((path) => path.trim());
      const text = printRegression({ definition: file, resource, ...(await repeatRecorded(machine, recorded, paths)) });
      createFile(out, text, terminal);
      terminal.stdout(`Wrote a regression test to ${out}.\nRun it: npx vitest run ${out}\n`);
      return 0;
    }
    const exploration = explore(machine, given === undefined ? {} : { input: readInput(given, terminal) });
    const chosen = firstTests(machine, exploration);
    const content = { definition: file, resource, ...chosen };
    createFile(
      out,
      pytest ? printPytestFile({ ...content, project: relative(dirname(out), '.') }) : printTestFile(content),
      terminal,
    );
    const missing = chosen.untested.length === 0 ? '' : ` It says what has no test: ${chosen.untested.length}.`;
    const count = `${chosen.tests.length} ${chosen.tests.length === 1 ? 'test' : 'tests'}`;
    terminal.stdout(`Wrote ${count} to ${out}.${missing}\nRun them: ${pytest ? 'pytest' : 'npx vitest run'} ${out}\n`);
    return 0;
  },
};

/** `order.test.ts` beside `order.asl.json`. What CDK writes over is not a place for a test: it stands beside that folder. */
function defaultOut(file: string, machineName: string, pytest: boolean): string {
  const plain = file.replace(/[\\/]+$/, '');
  const isAssembly = /(?:^|[\\/])(?:cdk\.out|manifest\.json)$/.test(plain);
  const name = isAssembly ? machineName : nameOf(plain);
  const folder = dirname(/(?:^|[\\/])cdk\.out[\\/]/.test(plain) ? plain.replace(/([\\/])[^\\/]*$/, '') : plain);
  return join(folder, pytest ? `test_${name.replaceAll(/\W+/g, '_')}.py` : `${name}.test.ts`);
}

/** `order` for `order.asl.json`, `template` for `template.yml`. */
function nameOf(file: string): string {
  return basename(file).replace(/(?:\.asl)?\.(?:json|ya?ml)$/i, '');
}

function createFile(path: string, text: string, terminal: Terminal): void {
  try {
    terminal.createFile(path, text);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const message = exists
      ? `${path} is there already, and nothing was written.\nHint: name another file with --out.`
      : `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
    throw new TestkitError(exists ? 'INVALID_OPTION' : 'FILE_UNREADABLE', message, { cause: error });
  }
}
