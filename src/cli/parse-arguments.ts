import { cac } from 'cac';
import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
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
  const positionals = [...args, ...rest];

  const known = declared.options.map((option) => option.name);
  const unknown = Object.keys(values).find((value) => !known.includes(value));
  if (unknown !== undefined) {
    const near = nearestName(unknown, known);
    const hint = near === undefined ? '' : ` Did you mean --${toKebabCase(near)}?`;
    throw wrongUsage(name, `"${name}" has no option ${writtenAs(unknown)}.${hint}`);
  }
  const missing = declared.args.slice(positionals.length).find((argument) => argument.required);
  if (missing) throw wrongUsage(name, `"${name}" needs a ${missing.value.replace(/s$/, '')}.`);
  if (positionals.length > declared.args.length && !declared.args.some((argument) => argument.variadic)) {
    const unused = positionals.slice(declared.args.length).map((text) => `"${text}"`);
    throw wrongUsage(name, `"${name}" does not know what to do with ${unused.join(', ')}.`);
  }
  return new CommandArguments(positionals, values);
}

function wrongUsage(name: string, message: string): TestkitError {
  return new TestkitError('INVALID_OPTION', `${message}\nSee: asl-testkit ${name} --help`);
}

/** An option as the user wrote it; cac turns its dashes into camel case. */
function writtenAs(option: string): string {
  return option.length === 1 ? `-${option}` : `--${toKebabCase(option)}`;
}

function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
