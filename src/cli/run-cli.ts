import { TestkitError } from '../values/errors.js';
import { didYouMean } from '../wording/nearest-name.js';
import { COMMANDS } from './commands.js';
import { explainCommand, explainProgram } from './help.js';
import { inShellTerms } from './in-shell-terms.js';
import { painterFor } from './painter.js';
import { parseArguments } from './parse-arguments.js';
import { printable } from './printable.js';
import type { ExitCode, Terminal } from './terminal.js';
import { readVersion } from './version.js';

/**
 * Runs one command line and tells its exit code.
 *
 * Mistakes that the user can put right are printed as one message without a stack.
 *
 * @param argv - The arguments without the program: `['run', 'template.yml']`.
 */
export async function runCli(argv: readonly string[], world: Terminal): Promise<ExitCode> {
  const terminal = printable(world);
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    const painter = painterFor(terminal);
    if (error instanceof TestkitError) {
      const [first = '', ...rest] = inShellTerms(error.message).split('\n');
      terminal.stderr([painter.bad(first), ...rest, ''].join('\n'));
    } else {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.stderr(`${painter.bad('asl-testkit stopped on an error of its own. Please report it.')}\n${stack}\n`);
    }
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '--help', ...rest] = argv;
  if (name === '--version' || name === '-v') {
    terminal.stdout(`${readVersion()}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [topic] = rest;
    return topic === undefined ? explain(terminal) : dispatch([topic, '--help'], terminal);
  }
  const entry = COMMANDS.find((command) => command.name === name);
  if (!entry) {
    const names = COMMANDS.map((command) => command.name);
    const message = `There is no command "${name}".${didYouMean(name, names)}`;
    throw new TestkitError('INVALID_OPTION', `${message}\nCommands: ${names.join(', ')}`);
  }
  const command = await entry.load();
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  if (options.includes('--help') || options.includes('-h')) {
    terminal.stdout(explainCommand(entry.name, command));
    return 0;
  }
  return command.run(parseArguments(entry.name, command, rest), terminal);
}

function explain(terminal: Terminal): ExitCode {
  terminal.stdout(explainProgram(readVersion(), COMMANDS));
  return 0;
}
