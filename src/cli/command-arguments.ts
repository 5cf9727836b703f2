import { TestkitError } from '../values/errors.js';

/** What stands on the command line after the command's name, with clear errors for what is no use. */
export class CommandArguments {
  /** What is no option, in order. */
  readonly positionals: readonly string[];
  private readonly values: Readonly<Record<string, unknown>>;

  /** @param values - Options by their long name in camel case, as cac gives them. */
  constructor(positionals: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.positionals = positionals;
    this.values = values;
  }

  /** Whether an option without a value is given. */
  flag(name: string): boolean {
    return this.values[toCamelCase(name)] === true;
  }

  /** The value of an option as text; undefined where it is not given. */
  text(name: string): string | undefined {
    const value = this.values[toCamelCase(name)];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) throw new TestkitError('INVALID_OPTION', `--${name} is given ${value.length} times.`);
    throw new TestkitError('INVALID_OPTION', `--${name} needs a value.`);
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

function toCamelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
