/** How parts of a text are coloured: each function wraps its text in whatever the terminal understands. */
export interface Painter {
  /** Titles. */
  readonly strong: (text: string) => string;
  /** What is beside the point. */
  readonly faint: (text: string) => string;
  /** Success. */
  readonly good: (text: string) => string;
  /** Failure. */
  readonly bad: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours: for files, snapshots, pipes and every test of a text. */
export const PLAIN: Painter = { strong: same, faint: same, good: same, bad: same };

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    text === '' ? text : `\u001b[${open}m${text}\u001b[${close}m`;

/** Colours as ANSI terminals understand them. */
export const ANSI: Painter = { strong: ansi(1, 22), faint: ansi(2, 22), good: ansi(32, 39), bad: ansi(31, 39) };
