import { TestkitError } from '../../values/errors.js';
import { explore as exploreMachine } from '../../fuzz/explore/explore.js';
import { Exploration } from '../../fuzz/explore/exploration.js';
import { findingsPage } from '../../page/findings-page.js';
import { loadFromWorkingDirectory } from '../../run/load-state-machine.js';
import type { Command } from '../command.js';
import { readInput } from '../read-input.js';
import { createTestFile } from '../create-test-file.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { writeText } from '../write-text.js';

/** `asl-testkit explore`: every outcome of every task, for CI. */
export const explore: Command = {
  usage: '<file>',
  description: [
    'Walks every outcome of every task of a state machine, and tells which errors nobody handles, which loops need not',
    'end, and what nothing reaches.',
    'Exits with 0 if nothing was found, 1 if something was or not every path was walked, 2 if it could not be walked.',
  ].join('\n'),
  options: [
    {
      flags: '--input <json>',
      description: 'Input of the executions; @file reads it from a file. Default: examples of what the machine reads',
    },
    {
      flags: '--outputs <json>',
      description: 'What tasks may answer: {"Check": [{"ok": true}, {"ok": false}]}; @file reads it from a file',
    },
    { flags: '--resource <id>', description: 'Which state machine of a template with several, by logical ID' },
    ROOT_OPTION,
    { flags: '--max-states <n>', description: 'Situations after which to stop. Default: 20000' },
    { flags: '--tests <file>', description: 'Also write a vitest file with one test for each path' },
    { flags: '--page <file>', description: 'Also write an HTML page: the findings on the graph of the machine' },
    { flags: '--json', description: 'Print what was found as JSON' },
  ],
  examples: ['order.asl.json', 'order.asl.json --tests order.paths.test.ts', 'template.yml --resource Order --json'],
  run(args, terminal): ExitCode {
    const [file = ''] = args.positionals;
    const resource = args.text('resource');
    const input = args.text('input');
    const outputs = args.text('outputs');
    const states = args.integer('max-states');
    const tests = args.text('tests');
    const machine = loadFromWorkingDirectory(file, {
      ...(resource === undefined ? {} : { resource }),
      ...rootFrom(args),
    });
    const exploration = exploreMachine(machine, {
      ...(input === undefined ? {} : { input: readInput(input, terminal) }),
      ...(outputs === undefined ? {} : { outputs: readOutputs(outputs, terminal) }),
      ...(states === undefined ? {} : { bounds: { states } }),
    });
    terminal.stdout(args.flag('json') ? toJson(exploration) : `${exploration.toText()}\n`);
    if (tests !== undefined) {
      const text = exploration.testFile({ definition: file, ...(resource === undefined ? {} : { resource }) });
      createTestFile('tests', tests, text, terminal);
      if (!args.flag('json')) terminal.stdout(`\nWrote the tests of its paths to ${tests}.\n`);
    }
    const page = args.text('page');
    if (page !== undefined) {
      const { stateMachine, findings, reachedStates } = exploration;
      const takenEdges = Exploration.takenEdges(exploration);
      const title = `Exploration of ${stateMachine}`;
      writeText(page, findingsPage(machine.machine, { title, findings, reachedStates, takenEdges }), terminal);
      if (!args.flag('json')) terminal.stdout(`\nWrote its page to ${page}.\n`);
    }
    return exploration.findings.length === 0 && exploration.isComplete ? 0 : 1;
  },
};

function readOutputs(given: string, terminal: Terminal): Record<string, never> {
  const value = readInput(given, terminal);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, never>;
  throw new TestkitError(
    'INVALID_OPTION',
    `--outputs must be an object of lists by task.\nHint: --outputs '{"Check": [{"ok": true}, {"ok": false}]}'`,
  );
}

/** The exploration under the names that `Exploration` has for its parts. */
function toJson(exploration: Exploration): string {
  const { longestDuration, isComplete, findings } = exploration;
  const own = Object.fromEntries(Object.entries(exploration));
  // JSON has no Infinity; null stands for an execution that need not end.
  const duration = Number.isFinite(longestDuration) ? longestDuration : null;
  const report = { ...own, isComplete, longestDuration: duration, findings: findings.length };
  return `${JSON.stringify(report, null, 2)}\n`;
}
