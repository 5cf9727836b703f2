import type { Terminal } from './terminal.js';

/** Whether the user has had enough of something long. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening: the next Ctrl-C ends the process again. */
  end(): void;
}

/** Listens for Ctrl-C, so that what was found so far can be printed. A second one ends the process at once. */
export function onInterrupt(terminal: Terminal): Interruption {
  const controller = new AbortController();
  const end = terminal.onInterrupt(() => controller.abort());
  return { signal: controller.signal, end };
}
