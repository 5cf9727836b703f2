import type { Terminal } from './terminal.js';

const SGR = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

/** Puts text in a colour, or leaves it as it is where nobody wants colours. */
export type Paint = (style: keyof typeof SGR, text: string) => string;

/**
 * Colours for a terminal that wants them.
 *
 * `FORCE_COLOR` decides first (`0` and `false` forbid, anything else demands), then `NO_COLOR` (anything but empty forbids),
 * then whether standard output is a terminal and no dumb one.
 */
export function createPaint({ env, isTTY }: Pick<Terminal, 'env' | 'isTTY'>): Paint {
  return wantsColour(env, isTTY) ? (style, text) => `\u001b[${SGR[style]}m${text}\u001b[0m` : (_style, text) => text;
}

function wantsColour({ FORCE_COLOR, NO_COLOR, TERM }: Terminal['env'], isTTY: boolean): boolean {
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTTY && TERM !== 'dumb';
}
