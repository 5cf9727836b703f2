/** What is wrong with a JSON text, and where. */
export interface JsonProblem {
  readonly kind:
    | 'unexpected character'
    | 'unknown word'
    | 'missing comma'
    | 'missing colon'
    | 'missing key'
    | 'trailing comma'
    | 'wrong bracket'
    | 'unclosed string'
    | 'bad string'
    | 'bad number'
    | 'early end'
    | 'text after the end';
  /** Offset of the character the problem shows at. */
  readonly offset: number;
  /** The offending word or character; empty at the end of the text. */
  readonly found: string;
  /** Offset of the bracket that encloses the place, -1 at top level. */
  readonly opened: number;
}

/** What {@link scanJson} reports while it reads; offsets count UTF-16 code units from 0, ends are exclusive. */
export interface JsonVisitor {
  /** An object or array begins. */
  open?(offset: number): void;
  /** The innermost object or array ended. */
  close?(): void;
  key?(offset: number, end: number): void;
  /** A string, number, true, false or null. */
  scalar?(offset: number, end: number): void;
}

/**
 * Reads a JSON text (RFC 8259) from start to end without building its value, however deep it is nested.
 *
 * JSON.parse is faster and is what gives the value; this finds what JSON.parse does not tell: where a problem is, where
 * each value stands, and keys that occur twice.
 *
 * @returns The first problem, or undefined for well-formed JSON.
 */
export function scanJson(text: string, visitor: JsonVisitor = {}): JsonProblem | undefined {
  return new Scanner(text, visitor).scan();
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\w$.+-]+/y;
const STRING_PART = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Scanner {
  readonly #text: string;
  readonly #visitor: JsonVisitor;
  #offset = 0;
  /** Offsets of the brackets that are open. */
  readonly #open: number[] = [];

  constructor(text: string, visitor: JsonVisitor) {
    this.#text = text;
    this.#visitor = visitor;
  }

  scan(): JsonProblem | undefined {
    this.#skip(SPACE);
    for (;;) {
      const wrong = this.#begin() ?? this.#end();
      if (wrong !== undefined) return wrong === DONE ? undefined : wrong;
    }
  }

  /** Reads a scalar, an empty object or array, or the beginning of one with members and all that begins inside. */
  #begin(): JsonProblem | undefined {
    for (;;) {
      const bracket = this.#text[this.#offset];
      if (bracket !== '{' && bracket !== '[') return this.#scalar();
      this.#open.push(this.#offset);
      this.#visitor.open?.(this.#offset);
      this.#offset++;
      this.#skip(SPACE);
      if (this.#text[this.#offset] === (bracket === '{' ? '}' : ']')) return undefined;
      const wrong = bracket === '{' ? this.#key() : undefined;
      if (wrong !== undefined) return wrong;
    }
  }

  /** After a value: closes what closes, until a comma asks for the next value. */
  #end(): JsonProblem | undefined {
    for (;;) {
      this.#skip(SPACE);
      const opened = this.#open.at(-1);
      if (opened === undefined) {
        return this.#offset < this.#text.length ? this.#problem('text after the end') : DONE;
      }
      const closing = this.#text[opened] === '{' ? '}' : ']';
      const character = this.#text[this.#offset];
      if (character === ',') return this.#comma(closing);
      if (character !== '}' && character !== ']') return this.#problem('missing comma');
      if (character !== closing) return this.#problem('wrong bracket');
      this.#open.pop();
      this.#visitor.close?.();
      this.#offset++;
    }
  }

  #comma(closing: string): JsonProblem | undefined {
    const comma = this.#offset++;
    this.#skip(SPACE);
    const next = this.#text[this.#offset];
    if (next === '}' || next === ']') return this.#problem('trailing comma', comma);
    return closing === '}' ? this.#key() : undefined;
  }

  #key(): JsonProblem | undefined {
    const start = this.#offset;
    if (this.#text[start] !== '"') return this.#problem('missing key');
    const wrong = this.#string();
    if (wrong !== undefined) return wrong;
    this.#visitor.key?.(start, this.#offset);
    this.#skip(SPACE);
    if (this.#text[this.#offset] !== ':') return this.#problem('missing colon');
    this.#offset++;
    this.#skip(SPACE);
    return undefined;
  }

  #scalar(): JsonProblem | undefined {
    const start = this.#offset;
    const wrong = this.#text[start] === '"' ? this.#string() : this.#word();
    if (wrong === undefined) this.#visitor.scalar?.(start, this.#offset);
    return wrong;
  }

  #string(): JsonProblem | undefined {
    const start = this.#offset++;
    for (;;) {
      this.#skip(STRING_PART);
      const character = this.#text[this.#offset];
      if (character === '"') {
        this.#offset++;
        return undefined;
      }
      if (character === undefined || character === '\n' || character === '\r') {
        return { kind: 'unclosed string', offset: start, found: '"', opened: this.#open.at(-1) ?? -1 };
      }
      if (!this.#skip(ESCAPE)) return this.#problem('bad string');
    }
  }

  #word(): JsonProblem | undefined {
    const start = this.#offset;
    if (!this.#skip(WORD)) return this.#problem('unexpected character');
    const word = this.#text.slice(start, this.#offset);
    if (word === 'true' || word === 'false' || word === 'null') return undefined;
    if (!/^-?\d/.test(word)) return this.#problem('unknown word', start);
    NUMBER.lastIndex = start;
    return NUMBER.exec(this.#text)?.[0] === word ? undefined : this.#problem('bad number', start);
  }

  /** Steps over what matches here; patterns are sticky. Returns whether anything matched. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    if (!pattern.test(this.#text)) return false;
    this.#offset = pattern.lastIndex;
    return true;
  }

  #problem(kind: JsonProblem['kind'], offset = this.#offset): JsonProblem {
    const opened = this.#open.at(-1) ?? -1;
    const character = this.#text.codePointAt(offset);
    if (character === undefined) return { kind: 'early end', offset, found: '', opened };
    WORD.lastIndex = offset;
    return { kind, offset, found: WORD.exec(this.#text)?.[0] ?? String.fromCodePoint(character), opened };
  }
}

/** Stands for a text that ended where it may. */
const DONE: JsonProblem = { kind: 'early end', offset: -1, found: '', opened: -1 };
