import { shown, shownInColours } from '../values/shown.js';
import { wantsColours } from './painter.js';
import type { Terminal } from './terminal.js';

/**
 * A terminal on which nothing that a file or an input says can move the cursor, recolour what follows or make text read
 * backwards: such characters are printed escaped, as JSON does. In JSON and in source it means the same.
 */
export function printable(terminal: Terminal): Terminal {
  const safe = wantsColours(terminal.env, terminal.isTTY) ? shownInColours : shown;
  return {
    ...terminal,
    stdout: (text) => terminal.stdout(safe(text)),
    stderr: (text) => terminal.stderr(safe(text)),
  };
}
