import { ExpressionSyntaxError } from '../query-error.js';

/** How deep filters, parentheses and function calls may nest inside one expression. */
const MAX_NESTING = 64;

/**
 * A position in the text of an expression, shared by the parsers of paths, filters and intrinsic functions, because
 * each of them may contain the others.
 */
export class TextCursor {
  readonly text: string;
  position = 0;
  #nesting = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next character, or `''` at the end. */
  peek(): string {
    return this.text.charAt(this.position);
  }

  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** Takes `token` if it is next. */
  accept(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  /** Takes `token` or fails. */
  expect(token: string): void {
    if (!this.accept(token)) this.fail(`'${token}'`);
  }

  skipSpaces(): void {
    while (isSpace(this.peek())) this.position++;
  }

  /** Takes the longest run of characters for which `belongs` holds; may be empty. */
  takeWhile(belongs: (character: string) => boolean): string {
    const start = this.position;
    while (!this.atEnd() && belongs(this.peek())) this.position++;
    return this.text.slice(start, this.position);
  }

  /** Takes what `pattern` (sticky) matches here, or undefined. */
  takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.position += match[0].length;
    return match[0];
  }

  /** Runs a parser one level deeper, so that hostile nesting ends in an error and not in a stack overflow. */
  nested<T>(parse: () => T): T {
    if (++this.#nesting > MAX_NESTING) this.refuse(`nested deeper than ${MAX_NESTING} levels`);
    const result = parse();
    this.#nesting--;
    return result;
  }

  /** Ends the parse because something else should stand here. @param what - As in "expected a name". */
  fail(what: string): never {
    const found = this.atEnd() ? 'the end' : `'${this.peek()}'`;
    return this.refuse(`expected ${what}`, `, but found ${found}`);
  }

  /** Ends the parse because of something that stands here. @param problem - As in "look-around is not supported". */
  refuse(problem: string, addition = ''): never {
    throw new ExpressionSyntaxError(this.text, `${problem} at character ${this.position + 1}${addition}`);
  }
}

/** White space between the parts of an expression. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
