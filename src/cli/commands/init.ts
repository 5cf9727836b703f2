import { basename, dirname, join } from 'node:path';
import { TestkitError } from '../../values/errors.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { Command } from '../command.js';
import { printRegression } from '../first-test/print-regression.js';
import { repeatRecorded } from '../recording/repeat-recorded.js';
import { filesOf, readHistory } from '../recording/read-history.js';
import { printTestFile } from '../first-test/print-test.js';
import { rehearse } from '../first-test/rehearse.js';
import { readInput } from '../read-input.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** `asl-testkit init`: writes tests that pass at once, to be made the user's own. */
export const init: Command = {
  usage: '<file>',
  description: [
    'Writes a first vitest file beside a definition: one test in which every task answers, and one for each of the first',
    'errors that its states retry or catch. What the tests expect is what the state machine does today.',
    'With --history, writes a regression test instead: it repeats an execution of production.',
  ].join('\n'),
  options: [
    { flags: '--input <json>', description: 'Input of the executions; @file reads it from a file. Default: {}' },
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
    ROOT_OPTION,
    { flags: '--out <file>', description: 'The file to write. Default: the name of the definition with .test.ts' },
  ],
  examples: [
    'order.asl.json',
    'template.yml --resource OrderStateMachine --input \'{"orderId":"o-1"}\'',
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
    const input = given === undefined ? {} : readInput(given, terminal);
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...rootFrom(args),
    });
    const out = args.text('out') ?? join(dirname(file), `${nameOf(file)}.test.ts`);
    if (history !== undefined) {
      const recorded = readHistory(filesOf(history), terminal);
      const paths = redacted === undefined ? [] : redacted.split(',').map((path) => path.trim());
      const text = printRegression({ definition: file, resource, ...(await repeatRecorded(machine, recorded, paths)) });
      createFile(out, text, terminal);
      terminal.stdout(`Wrote a regression test to ${out}.\nRun it: npx vitest run ${out}\n`);
      return 0;
    }
    const rehearsals = await rehearse(machine, input);
    createFile(out, printTestFile({ definition: file, resource, input, rehearsals }), terminal);
    terminal.stdout(`Wrote ${rehearsals.length} tests to ${out}.\nRun them: npx vitest run ${out}\n`);
    return 0;
  },
};

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
