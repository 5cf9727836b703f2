import type { CommandArguments } from './command-arguments.js';
import type { ExitCode, Terminal } from './terminal.js';

/** An option of a command. */
export interface CommandOption {
  /** How it is written: `--json`; `--seed <n>` where it takes a value. */
  readonly flags: string;
  readonly description: string;
}

/** One command of the command line: what it is called with, and what it does. */
export interface Command {
  /** Names of the arguments: `<file>`, `<...files>`; `[...files]` where none are needed. */
  readonly usage: string;
  /** What it does for the user, in one paragraph of lines that fit a terminal. */
  readonly description: string;
  readonly options: readonly CommandOption[];
  /** Whole command lines, without the program's name. */
  readonly examples: readonly string[];
  /**
   * Does it.
   *
   * @throws TestkitError for anything the user can put right; the caller prints it and exits with 2.
   */
  run(args: CommandArguments, terminal: Terminal): ExitCode | Promise<ExitCode>;
}
