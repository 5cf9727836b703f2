import { TestkitError } from '../../values/errors.js';
import { checkedMachine } from '../../run/checked-machine.js';
import type { Command } from '../command.js';
import { readDefinitions, type DefinitionChoice } from '../read-definitions.js';
import { HEADER, printDeclarations } from '../state-names/print-declarations.js';
import { ROOT_OPTION, rootFrom } from '../root-option.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { writeText } from '../write-text.js';

/** `asl-testkit types`: makes misspelt names of states compile errors. */
export const types: Command = {
  usage: '<...files>',
  description: [
    'Writes a TypeScript declaration file with the names of all states of definition files. With it, a misspelt name in',
    'options, queries and matchers of a machine from loadStateMachine() is a compile error, and editors complete it.',
    'Name the files as your tests pass them to loadStateMachine().',
  ].join('\n'),
  options: [
    { flags: '--out <file>', description: 'The file to write. Default: state-machines.d.ts' },
    { flags: '--print', description: 'Print the declarations instead of writing them' },
    ROOT_OPTION,
    { flags: '--check', description: 'Write nothing; exit with 1 if the file is not up to date' },
  ],
  examples: ['order.asl.json', "'machines/order.asl.json' template.yml --out test/state-machines.d.ts"],
  run(args, terminal): ExitCode {
    const out = args.text('out') ?? 'state-machines.d.ts';
    const files = args.positionals.map((file) => ({ file, states: statesOf(file, rootFrom(args), terminal) }));
    const text = printDeclarations(files);
    if (args.flag('print')) {
      terminal.stdout(text);
      return 0;
    }
    const present = readIfThere(out, terminal);
    if (args.flag('check')) {
      terminal.stdout(present === text ? `${out} is up to date.\n` : `${out} is not up to date.\n`);
      return present === text ? 0 : 1;
    }
    if (present !== undefined && !present.startsWith(HEADER)) {
      throw new TestkitError(
        'INVALID_OPTION',
        `${out} was not written by this command, and is left as it is.\nHint: name another file with --out.`,
      );
    }
    writeText(out, text, terminal);
    const count = files.reduce((sum, { states }) => sum + states.length, 0);
    terminal.stdout(
      `Wrote the names of ${count} states of ${files.length === 1 ? 'one file' : `${files.length} files`} to ${out}.\n`,
    );
    return 0;
  },
};

/** The names of the states of all machines in a file. */
function statesOf(file: string, choice: DefinitionChoice, terminal: Terminal): string[] {
  const names = readDefinitions(file, choice, terminal).flatMap((definition) => [
    ...checkedMachine(definition).stateByName.keys(),
  ]);
  return [...new Set(names)];
}

function readIfThere(file: string, terminal: Terminal): string | undefined {
  try {
    return terminal.readFile(file);
  } catch {
    return undefined;
  }
}
