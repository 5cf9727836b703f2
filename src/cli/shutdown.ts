import type { EventEmitter } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM'];

/**
 * Calls back at the first SIGINT or SIGTERM, which then does not end the process; a second one does.
 *
 * @param process - What gets the signals.
 * @returns what stops listening.
 */
export function listenForShutdown(process: EventEmitter, callback: () => void): () => void {
  const end = (): void => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  const listener = (): void => {
    end();
    callback();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return end;
}
