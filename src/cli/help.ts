import type { Command } from './command.js';
import type { CommandEntry } from './commands.js';

/** The overview of all commands. */
export function explainProgram(version: string, commands: readonly CommandEntry[]): string {
  return [
    `asl-testkit ${version}: runs and checks AWS Step Functions state machines on this machine, on virtual time.`,
    '',
    'Usage: asl-testkit <command> [options]',
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options:',
    ...columns([
      ['--help', 'What a command does: asl-testkit run --help'],
      ['--version', 'The version'],
    ]),
    '',
    'Exit codes: 0 success; 1 the execution failed or the definition is invalid; 2 the command could not be carried out.',
    '',
  ].join('\n');
}

/** What one command does and takes. */
export function explainCommand(name: string, { usage, description, options, examples }: Command): string {
  return [
    `Usage: asl-testkit ${name} ${usage} [options]`,
    '',
    description,
    '',
    'Options:',
    ...columns(options.map((option) => [option.flags, option.description])),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  asl-testkit ${name} ${example}`),
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
