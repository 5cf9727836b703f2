/** Longer lines are cut around the place. */
const WIDTH = 100;

/**
 * The line of a source text that a message is about, with the line before it and a caret below: what compilers print.
 *
 * @param line - From 1.
 * @param column - From 1, in UTF-16 code units.
 * @returns Its lines; none where the text has no such line.
 * @example
 * ```ts
 * codeFrame('StartAt: A\nStates: []\n', 2, 9);
 * // ['    1 | StartAt: A', '  > 2 | States: []', '      |         ^']
 * ```
 */
export function codeFrame(text: string, line: number, column: number): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, line);
  const marked = lines[line - 1];
  if (marked === undefined || line < 1) return [];
  const from = Math.max(0, column - 1 - 60);
  const digits = String(line).length;
  const show = (source: string): string =>
    source
      .slice(from, from + WIDTH)
      .replace(/\t/g, ' ')
      .trimEnd();
  const before = lines[line - 2];
  return [
    // The line before a long one has seldom anything at the same columns.
    ...(before === undefined || from > 0
      ? []
      : [`    ${String(line - 1).padStart(digits)} | ${show(before)}`.trimEnd()]),
    `  > ${line} | ${show(marked)}`,
    `    ${' '.repeat(digits)} | ${' '.repeat(Math.max(0, column - 1 - from))}^`,
  ];
}
