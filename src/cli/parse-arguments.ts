import { parseArgs } from 'node:util';
import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import { CommandArguments, type OptionValue } from './command-arguments.js';
import type { Command } from './command.js';

/**
 * Reads a command's arguments.
 *
 * @param argv - What stands behind the command's name.
 * @throws TestkitError `INVALID_OPTION` for an unknown option, for an option whose value is missing or unexpected, and for
 *   too few or too many arguments.
 */
export function parseArguments(name: string, command: Command, argv: readonly string[]): CommandArguments {
  const takesValue = new Map(command.options.map(({ flags }) => [longName(flags), flags.includes('<')]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      [...takesValue].map(([option, value]) => [option, { type: value ? ('string' as const) : ('boolean' as const) }]),
    ),
    allowPositionals: true,
    // Strict parsing has its own words for mistakes, without the nearest name.
    strict: false,
    tokens: true,
  });

  const positionals: string[] = [];
  const values = new Map<string, OptionValue[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name: option, rawName, value } = token;
    const wantsValue = takesValue.get(option);
    if (wantsValue === undefined) throw unknownOption(name, option, rawName, [...takesValue.keys()]);
    if (!wantsValue && value !== undefined) {
      throw wrongUsage(name, `--${option} takes no value, but got ${JSON.stringify(value)}.`);
    }
    // An option behind an option that wants a value is a forgotten value: `--mocks --json`.
    if (wantsValue && (value === undefined || (!token.inlineValue && value.startsWith('--')))) {
      throw wrongUsage(name, `--${option} needs a value.`);
    }
    values.set(option, [...(values.get(option) ?? []), value ?? true]);
  }

  const declared = command.usage.split(' ').map((argument) => argument.replace(/[<>[\]]/g, ''));
  const isOptional = command.usage.startsWith('[');
  const variadic = declared.some((argument) => argument.startsWith('...'));
  const missing = declared[positionals.length];
  if (missing !== undefined && !isOptional)
    throw wrongUsage(name, `"${name}" needs a ${missing.replace(/^\.\.\.|s$/g, '')}.`);
  if (positionals.length > declared.length && !variadic) {
    const unused = positionals.slice(declared.length).map((text) => JSON.stringify(text));
    throw wrongUsage(name, `"${name}" does not know what to do with ${unused.join(', ')}.`);
  }
  return new CommandArguments(positionals, values);
}

/** `seed` of `--seed <n>`. */
function longName(flags: string): string {
  return flags.replace(/^--/, '').replace(/ .*$/, '');
}

function unknownOption(name: string, option: string, rawName: string, known: readonly string[]): TestkitError {
  const near = nearestName(option, known);
  const hint = near === undefined ? '' : ` Did you mean --${near}?`;
  return wrongUsage(name, `"${name}" has no option ${rawName}.${hint}`);
}

function wrongUsage(name: string, message: string): TestkitError {
  return new TestkitError('INVALID_OPTION', `${message}\nSee: asl-testkit ${name} --help`);
}
