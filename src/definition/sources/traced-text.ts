import type { SourceLocation } from '../definition.js';
import type { Locate, SourceText } from './source-text.js';

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly locate: Locate;
}

/**
 * A text put together from pieces (a substituted definition, a `Fn::Join` of strings), which can tell for each of its
 * characters where that was written.
 */
export class TracedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  constructor(pieces: readonly { readonly text: string; readonly locate: Locate }[]) {
    let start = 0;
    const placed: Piece[] = [];
    for (const { text, locate } of pieces) {
      if (text === '') continue;
      placed.push({ start, text, locate });
      start += text.length;
    }
    this.#pieces = placed;
    this.text = placed.map((piece) => piece.text).join('');
  }

  /** The text of a whole file. */
  static ofFile(source: SourceText): TracedText {
    return new TracedText([{ text: source.text, locate: (offset) => source.locate(offset) }]);
  }

  locate(offset: number): SourceLocation | undefined {
    let found = this.#pieces[0];
    for (const piece of this.#pieces) {
      if (piece.start > offset) break;
      found = piece;
    }
    return found?.locate(Math.max(0, offset - found.start));
  }
}
