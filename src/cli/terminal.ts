/** What a command may do to the world: everything it prints, reads and writes goes through here. */
export interface Terminal {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Draws the line of progress: to standard error as it is, control characters too. Text of ours alone. */
  readonly progress: (text: string) => void;
  /** Reads a file as UTF-8. The path `-` is standard input. */
  readonly readFile: (path: string) => string;
  /** Writes a new file. @throws Error with code `EEXIST` where there is one already. */
  readonly createFile: (path: string, text: string) => void;
  /** Writes a file, in place of one that is there. */
  readonly writeFile: (path: string, text: string) => void;
  /** Calls back at the first Ctrl-C (SIGINT), which then does not end the process. @returns what stops listening. */
  readonly onInterrupt: (callback: () => void) => () => void;
  /** Calls back at the first SIGINT or SIGTERM, which then does not end the process. @returns what stops listening. */
  readonly onShutdown: (callback: () => void) => () => void;
  /** Whether standard output is a terminal that a person looks at. */
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a command ends with, for scripts and CI.
 *
 * 0: it was done, and what it looked at is well. 1: it was done, and what it looked at is not well: the execution
 * failed, the definition is invalid. 2: it could not be done. 130: Ctrl-C ended it
 * before it had found anything.
 */
export type ExitCode = 0 | 1 | 2 | 130;
