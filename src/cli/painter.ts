import { ANSI, PLAIN, type Painter } from '../history/timeline/painter.js';
import type { Terminal } from './terminal.js';

/**
 * Colours for a terminal that wants them, none for others.
 *
 * `FORCE_COLOR` decides first (`0` and `false` forbid, anything else demands), then `NO_COLOR` (anything but empty forbids),
 * then whether standard output is a terminal and no dumb one.
 */
export function painterFor({ env, isTTY }: Pick<Terminal, 'env' | 'isTTY'>): Painter {
  return wantsColours(env, isTTY) ? ANSI : PLAIN;
}

/** Whether anything is to be coloured. */
export function wantsColours({ FORCE_COLOR, NO_COLOR, TERM }: Terminal['env'], isTTY: boolean): boolean {
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTTY && TERM !== 'dumb';
}
