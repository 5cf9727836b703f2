import type { Command } from './command.js';

/** A command as the overview lists it; the command itself is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

// One command, one line: a summary that fits a terminal, and the file that is loaded when the command is called.
// prettier-ignore
/** All commands, in the order the overview shows them. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'run', summary: 'Run a state machine and print what happened', load: async () => (await import('./commands/run.js')).run },
  { name: 'validate', summary: 'Check definitions as Step Functions would', load: async () => (await import('./commands/validate.js')).validate },
  { name: 'types', summary: 'Tell TypeScript the names of the states', load: async () => (await import('./commands/types.js')).types },
  { name: 'explore', summary: 'Walk every outcome of every task and tell what is wrong', load: async () => (await import('./commands/explore.js')).explore },
  { name: 'fuzz', summary: 'Look for failures with random errors, timings and inputs', load: async () => (await import('./commands/fuzz.js')).fuzz },
  { name: 'simulate', summary: 'Count what errors and retries do to many executions', load: async () => (await import('./commands/simulate.js')).simulate },
  { name: 'coverage', summary: 'Tell what the tests took of each state machine', load: async () => (await import('./commands/coverage.js')).coverage },
  { name: 'init', summary: 'Write a first test beside a definition', load: async () => (await import('./commands/init.js')).init },
  { name: 'replay', summary: 'Tell where a definition departs from a recorded execution', load: async () => (await import('./commands/replay.js')).replay },
  { name: 'serve', summary: 'Answer Step Functions clients over HTTP, from memory', load: async () => (await import('./commands/serve.js')).serve },
  { name: 'diagram', summary: 'Draw a state machine as SVG, HTML or Mermaid', load: async () => (await import('./commands/diagram.js')).diagram },
];
