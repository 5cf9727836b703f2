import { TestkitError } from '../../values/errors.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { FuzzOptions } from '../../fuzz/fuzz-options.js';
import type { CommandArguments } from '../command-arguments.js';
import type { Command } from '../command.js';
import { loadFuzzing } from '../load-fuzzing.js';
import { onInterrupt } from '../interruption.js';
import { ProgressLine } from '../progress-line.js';
import { readInput } from '../read-input.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';

/** `asl-testkit fuzz`: what holds for any sound machine, on thousands of executions. */
export const fuzz: Command = {
  usage: '<file>',
  description: [
    'Runs a state machine with random inputs, errors, timings and orders of branches, and checks what holds for any',
    'sound machine: it ends, no state stumbles over its data, retries stay within their policy.',
    'Exits with 0 if nothing was found, 1 with a counterexample made as small as it gets, 2 if it could not be run.',
  ].join('\n'),
  options: [
    { flags: '--runs <n>', description: 'Executions. Default: 200' },
    { flags: '--seconds <n>', description: 'Stop after so many seconds. Default: no limit' },
    { flags: '--seed <n>', description: 'Where to look. Default: somewhere else each time' },
    { flags: '--path <path>', description: 'With --seed: the failure whose message said so, again' },
    { flags: '--corpus <folder>', description: 'Keeps failures here, and tries those it has first' },
    {
      flags: '--input <json>',
      description: 'Input of all executions; @file reads it from a file. Default: made from what the machine reads',
    },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
    { flags: '--json', description: 'Print what was found as JSON' },
  ],
  examples: [
    'order.asl.json --runs 5000 --corpus .fuzz',
    'order.asl.json --seed 7 --path 4:0:1',
    'template.yml --json',
  ],
  async run(args, terminal): Promise<ExitCode> {
    const [file = ''] = args.positionals;
    const { fuzz: campaign, FuzzFailure } = await loadFuzzing();
    const resource = args.text('resource');
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...rootFrom(args),
    });
    const options = optionsFrom(args, terminal);
    const progress = new ProgressLine(terminal, 'executions');
    const interruption = onInterrupt(terminal);
    const json = args.flag('json');
    let printed = '';
    // Printed first, kept second: a corpus on a full disk must not cost the counterexample.
    const onFound = (failure: InstanceType<typeof FuzzFailure>): void => {
      progress.clear();
      printed = failure.message;
      if (!json) terminal.stdout(printed);
    };
    try {
      const { signal } = interruption;
      const report = await campaign(machine, { ...options, onProgress: progress.show, onFound, signal });
      progress.clear();
      if (signal.aborted) terminal.stderr('Interrupted.\n');
      const { runs, seed, covered, untried, refused } = report;
      const nowhere = untried.length === 0 ? '' : `\nNever tried: ${untried.join(', ')}`;
      const unsaid =
        refused === undefined
          ? ''
          : `\nRuns that say nothing, for their made-up data was refused: ${refused.runs}\n${refused.first}`;
      const text = `${machine.name}: nothing found in ${runs} executions (seed ${seed}); ${covered} of ${covered + untried.length} transitions were taken${nowhere}${unsaid}`;
      terminal.stdout(json ? toJson({ stateMachine: machine.name, found: null, ...report }) : `${text}\n`);
      return signal.aborted ? 130 : 0;
    } catch (error) {
      progress.clear();
      if (!(error instanceof FuzzFailure)) throw error;
      const { message, complaint, seed, path, case: found, execution } = error;
      const { status, error: failedWith, cause, path: states } = execution;
      const failure = {
        complaint,
        seed,
        path,
        ...found,
        execution: { status, error: failedWith, cause, path: states },
      };
      const report = { stateMachine: machine.name, found: { ...failure, message } };
      terminal.stdout(json ? toJson(report) : `${message.slice(printed.length)}\n`);
      return 1;
    } finally {
      interruption.end();
    }
  },
};

function optionsFrom(args: CommandArguments, terminal: Terminal): FuzzOptions {
  const runs = args.integer('runs');
  const seconds = args.integer('seconds');
  const seed = args.integer('seed');
  const path = args.text('path');
  const corpus = args.text('corpus');
  const input = args.text('input');
  if (path !== undefined && seed === undefined) {
    throw new TestkitError(
      'INVALID_OPTION',
      '--path needs the seed that was printed with it.\nHint: --seed <n> --path …',
    );
  }
  return {
    ...(runs === undefined ? {} : { runs }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
    ...(corpus === undefined ? {} : { corpus }),
    ...(input === undefined ? {} : { input: readInput(input, terminal) }),
  };
}

function toJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
