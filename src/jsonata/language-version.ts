/** What ends an operand in the text: behind it, a slash divides; anywhere else, it begins a regular expression. */
const OPERAND_END = /[)\]}]/;

/** Words that are operators behind an operand, and names anywhere else. */
const WORD_OPERATORS = new Set(['and', 'or', 'in']);

/** Single characters that stand for an operand where one is expected: wildcards and the parent. */
const OPERAND_SIGNS = new Set(['*', '%']);

const SPACE = /[ \t\n\r\v]/;
const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y;
/** Quotes and backticks inside a name are part of it. */
const WORD = /[^ \t\n\r\v!%&()*+,\-./:;<=>?@[\]^{|}~#]+/y;

/**
 * Takes the operators that JSONata got after 2.0.6 apart, `??` into `? ?` and `?:` into `? :`, as the tokenizer of 2.0.6
 * reads them. The parser then refuses them in the words of 2.0.6. Texts, names in backticks, comments and regular
 * expressions stay as they are.
 */
export function asJsonata206(source: string): string {
  if (!/\?[?:]/.test(source)) return source;
  const scanner = new Scanner(source);
  while (scanner.next());
  return scanner.result;
}

class Scanner {
  result = '';
  readonly #source: string;
  #at = 0;
  #expectsOperand = true;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads one token. False at the end. */
  next(): boolean {
    const character = this.#source[this.#at];
    if (character === undefined) return false;
    if (SPACE.test(character)) this.#take(1);
    else if (this.#source.startsWith('/*', this.#at)) this.#take(this.#lengthUntil('*/', 2));
    else if (character === '"' || character === "'") this.#operand(this.#lengthOfText(character));
    else if (character === '`') this.#operand(this.#lengthUntil('`', 1));
    else if (character === '/' && this.#expectsOperand) this.#operand(this.#lengthOfRegex());
    else if (this.#source.startsWith('**', this.#at)) this.#operand(2);
    else if (this.#lengthOf(NUMBER) > 0) this.#operand(this.#lengthOf(NUMBER));
    else if (this.#lengthOf(WORD) > 0) this.#word();
    else this.#sign(character);
    return true;
  }

  #sign(character: string): void {
    if (character === '?' && /[?:]/.test(this.#source[this.#at + 1] ?? '')) {
      this.#take(1);
      this.result += ' ';
      this.#expectsOperand = true;
      return;
    }
    const isOperand = OPERAND_END.test(character) || (this.#expectsOperand && OPERAND_SIGNS.has(character));
    this.#take(1);
    this.#expectsOperand = !isOperand;
  }

  #word(): void {
    const word = this.#source.slice(this.#at, this.#at + this.#lengthOf(WORD));
    const isOperator = WORD_OPERATORS.has(word) && !this.#expectsOperand;
    this.#take(word.length);
    this.#expectsOperand = isOperator;
  }

  #operand(length: number): void {
    this.#take(length);
    this.#expectsOperand = false;
  }

  #take(length: number): void {
    this.result += this.#source.slice(this.#at, this.#at + length);
    this.#at += length;
  }

  #lengthOf(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source)?.[0].length ?? 0;
  }

  #lengthUntil(end: string, from: number): number {
    const found = this.#source.indexOf(end, this.#at + from);
    return (found < 0 ? this.#source.length : found + end.length) - this.#at;
  }

  #lengthOfText(quote: string): number {
    let end = this.#at + 1;
    while (end < this.#source.length && this.#source[end] !== quote) end += this.#source[end] === '\\' ? 2 : 1;
    return end + 1 - this.#at;
  }

  /** A regular expression ends at the first slash that is neither escaped nor inside brackets. */
  #lengthOfRegex(): number {
    let depth = 0;
    let end = this.#at + 1;
    for (; end < this.#source.length; end++) {
      const character = this.#source[end] ?? '';
      if (character === '\\') end++;
      else if (/[([{]/.test(character)) depth++;
      else if (/[)\]}]/.test(character)) depth--;
      else if (character === '/' && depth === 0) break;
    }
    return end + 1 - this.#at;
  }
}
