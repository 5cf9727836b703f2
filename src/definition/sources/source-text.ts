import type { SourceLocation } from '../definition.js';

/** Gives the place of a character, by its offset; undefined if it was never written anywhere. */
export type Locate = (offset: number) => SourceLocation | undefined;

/** A text as it stands in a file, with lines and columns for its offsets. */
export class SourceText {
  readonly text: string;
  readonly file: string | undefined;
  #lineStarts: number[] | undefined;

  constructor(text: string, file: string | undefined) {
    // A byte order mark is not part of the text.
    this.text = text.replace(/^\uFEFF/, '');
    this.file = file;
  }

  /** The place of a character; lines and columns count from 1, columns in UTF-16 code units as editors do. */
  locate(offset: number): SourceLocation {
    const starts = (this.#lineStarts ??= lineStarts(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const place = { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    return this.file === undefined ? place : { file: this.file, ...place };
  }

  /** Offset at which a line begins; the end of the text for lines beyond it. */
  lineStart(line: number): number {
    const starts = (this.#lineStarts ??= lineStarts(this.text));
    return starts[line - 1] ?? this.text.length;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** `file:line:column`, or what of it is known. */
export function formatLocation(location: SourceLocation): string {
  const place = `${location.line}:${location.column}`;
  return location.file === undefined ? `line ${location.line}, column ${location.column}` : `${location.file}:${place}`;
}

/** The line of a text that holds an offset, with a caret below it; for messages. Long lines are cut around the place. */
export function excerpt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/[\t\r]/g, ' ');
  const from = Math.max(0, offset - start - 60);
  return `    ${line.slice(from, from + 100)}\n    ${' '.repeat(offset - start - from)}^`;
}
