import { TestkitError } from '../values/errors.js';

/** What an option was given: its text, or true for an option without a value. */
export type OptionValue = string | true;

/** The arguments and options behind a command's name. Reading one in another form than it was given is a clear error. */
export class CommandArguments {
  /** The arguments that are not options, in order. */
  readonly positionals: readonly string[];
  private readonly values: ReadonlyMap<string, readonly OptionValue[]>;

  /** @param values - By the option's long name without dashes, what it was given each time. */
  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly OptionValue[]>) {
    this.positionals = positionals;
    this.values = values;
  }

  /** Whether an option without a value is given. */
  flag(name: string): boolean {
    return this.values.has(name);
  }

  /** The value of an option as text; undefined where it is not given. */
  text(name: string): string | undefined {
    const [value, ...more] = this.values.get(name) ?? [];
    if (more.length > 0) throw new TestkitError('INVALID_OPTION', `--${name} is given ${more.length + 1} times.`);
    return value === true ? undefined : value;
  }

  /** The values of an option that may be given several times. */
  texts(name: string): string[] {
    return (this.values.get(name) ?? []).filter((value) => value !== true);
  }

  /** The value of an option as a whole number, 0 or more. */
  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0) {
      throw new TestkitError('INVALID_OPTION', `--${name} needs a whole number, but got "${text}".`);
    }
    return value;
  }

  /** The value of an option that must be one of a few. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const chosen = choices.find((choice) => choice === text);
    if (chosen !== undefined) return chosen;
    throw new TestkitError('INVALID_OPTION', `--${name} must be ${choices.join(' or ')}, but is "${text}".`);
  }
}
