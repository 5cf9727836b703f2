import type { Terminal } from './terminal.js';

const WIDTH = 24;

/** A bar that fills while something long goes on: on standard error, and only for a person who looks at it. */
export class ProgressLine {
  private readonly terminal: Terminal;
  private readonly noun: string;
  private filled = -1;

  constructor(terminal: Terminal, noun: string) {
    this.terminal = terminal;
    this.noun = noun;
  }

  /** Draws the bar anew where it would look different. */
  readonly show = (done: number, of: number): void => {
    if (!this.terminal.isTTY) return;
    const filled = Math.min(WIDTH, Math.floor((done / of) * WIDTH));
    if (filled === this.filled) return;
    this.filled = filled;
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    this.terminal.progress(`\r${bar} ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} ${this.noun}`);
  };

  /** Takes the bar away, before anything else is printed. */
  clear(): void {
    if (this.filled >= 0) this.terminal.progress('\r\u001b[K');
    this.filled = -1;
  }
}
