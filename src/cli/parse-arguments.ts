import { cac } from 'cac';
import { TestkitError } from '../definition/errors.js';
import { CommandArguments } from './command-arguments.js';
import type { Command } from './command.js';

/**
 * Reads a command's arguments.
 *
 * @param argv - What stands behind the command's name.
 * @throws TestkitError `INVALID_OPTION` for an unknown option and for too few or too many arguments.
 */
export function parseArguments(name: string, command: Command, argv: readonly string[]): CommandArguments {
  const program = cac('asl-testkit');
  const declared = program.command(`${name} ${command.usage}`);
  for (const { flags, description } of command.options) declared.option(flags, description);
  const { args, options } = program.parse(['node', 'asl-testkit', name, ...argv], { run: false });
  const { '--': rest, ...values } = options as { '--': readonly string[] } & Record<string, unknown>;

  const known = declared.options.map((option) => option.name);
  const unknown = Object.keys(values).find((value) => !known.includes(value));
  if (unknown !== undefined) {
    const written = argv.find((arg) => /^--?[^-=]/.test(arg) && toOptionName(arg) === unknown) ?? `--${unknown}`;
    throw new TestkitError(
      'INVALID_OPTION',
      `"${name}" has no option ${written.replace(/=.*/s, '')}.\n${explainUsage(name)}`,
    );
  }
  const positionals = [...args, ...rest];
  const expected = declared.args;
  const missing = expected.slice(positionals.length).find((argument) => argument.required);
  if (missing) throw new TestkitError('INVALID_OPTION', `"${name}" needs a ${missing.value}.\n${explainUsage(name)}`);
  if (positionals.length > expected.length && !expected.some((argument) => argument.variadic)) {
    const unused = positionals.slice(expected.length).map((text) => `"${text}"`);
    throw new TestkitError(
      'INVALID_OPTION',
      `"${name}" does not know what to do with ${unused.join(', ')}.\n${explainUsage(name)}`,
    );
  }
  return new CommandArguments(positionals, values);
}

function toOptionName(arg: string): string {
  const name = arg.replace(/^-+/, '').replace(/=.*/s, '');
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function explainUsage(name: string): string {
  return `See: asl-testkit ${name} --help`;
}
