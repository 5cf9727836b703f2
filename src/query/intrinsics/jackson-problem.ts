/** What is wrong with a text that is no JSON, as Jackson, the Java library behind AWS, puts it. */
export interface JacksonProblem {
  readonly message: string;
  /** Where, both counted from 1. */
  readonly line: number;
  readonly column: number;
}

const ANY_VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /(?:true|false|null)(?![\w$])/y;
const TOKEN = /[\p{L}\p{N}_$]+/uy;
const ESCAPE = /u[0-9A-Fa-f]{4}|["\\/bfnrt]/y;

/** An array or object that has not ended yet. */
interface Open {
  readonly kind: 'Array' | 'Object';
  readonly start: number;
}

/**
 * Finds the first problem of a text that `JSON.parse` has refused.
 *
 * Recorded are "Unrecognized token 'not': was expecting …" and "Unexpected character (''' (code 39)): was expecting
 * double-quote to start field name"; the other texts are those of the same library, from its documentation and use.
 */
export function findJacksonProblem(text: string): JacksonProblem {
  const scan = new JsonScan(text);
  try {
    scan.document();
  } catch (error) {
    if (error instanceof FoundProblem) return scan.locate(error);
    throw error;
  }
  return scan.locate(new FoundProblem('Unexpected end-of-input', text.length));
}

class FoundProblem extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

class JsonScan {
  readonly #text: string;
  #position = 0;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  locate({ message, position }: FoundProblem): JacksonProblem {
    const before = this.#text.slice(0, position);
    return { message, ...lineAndColumn(before) };
  }

  /** One value, with a loop instead of recursion because hostile text may nest without end. */
  document(): void {
    do {
      this.#skipSpaces();
      if (this.#startsContainer()) continue;
      this.#scalar();
      this.#afterValue();
    } while (this.#open.length > 0);
    this.#skipSpaces();
    if (this.#position < this.#text.length) this.#unexpected('Expected end of the JSON value');
  }

  /** Enters `[` or `{`; true if a value has to follow. */
  #startsContainer(): boolean {
    const start = this.#position;
    const character = this.#text.charAt(start);
    if (character !== '[' && character !== '{') return false;
    this.#position++;
    this.#open.push({ kind: character === '[' ? 'Array' : 'Object', start });
    this.#skipSpaces();
    if (this.#text.charAt(this.#position) === (character === '[' ? ']' : '}')) {
      this.#position++;
      this.#open.pop();
      this.#afterValue();
      return this.#open.length > 0;
    }
    if (character === '{') this.#fieldName();
    return true;
  }

  /** After a value: separators and closing brackets, up to where the next value has to start. */
  #afterValue(): void {
    for (let open = this.#open.at(-1); open !== undefined; open = this.#open.at(-1)) {
      this.#skipSpaces();
      const character = this.#text.charAt(this.#position);
      if (character === ',') {
        this.#position++;
        this.#skipSpaces();
        if (open.kind === 'Object') this.#fieldName();
        return;
      }
      if (character !== (open.kind === 'Array' ? ']' : '}')) {
        this.#unexpected(`was expecting comma to separate ${open.kind} entries`);
      }
      this.#position++;
      this.#open.pop();
    }
  }

  #fieldName(): void {
    if (this.#text.charAt(this.#position) !== '"') this.#unexpected('was expecting double-quote to start field name');
    this.#string();
    this.#skipSpaces();
    if (this.#text.charAt(this.#position) !== ':') {
      this.#unexpected('was expecting a colon to separate field name and value');
    }
    this.#position++;
  }

  #scalar(): void {
    if (this.#text.charAt(this.#position) === '"') {
      this.#string();
      return;
    }
    if (this.#accept(LITERAL)) return;
    if (this.#accept(NUMBER)) {
      this.#afterNumber();
      return;
    }
    const start = this.#position;
    if (!this.#accept(TOKEN)) this.#unexpected(`expected a valid value ${ANY_VALUE}`);
    const token = this.#text.slice(start, this.#position);
    this.#report(`Unrecognized token '${token}': was expecting ${ANY_VALUE}`, this.#position);
  }

  #afterNumber(): void {
    if (/[\d]/.test(this.#text.charAt(this.#position))) {
      this.#report('Invalid numeric value: Leading zeroes not allowed', this.#position);
    }
    if (/[\w.$+]/.test(this.#text.charAt(this.#position))) {
      this.#unexpected('Expected space separating root-level values');
    }
  }

  #string(): void {
    for (this.#position++; ; this.#position++) {
      const character = this.#text.charAt(this.#position);
      if (character === '"') break;
      if (character === '') {
        this.#report('Unexpected end-of-input: was expecting closing quote for a string value', this.#position);
      }
      if (character < ' ') {
        const code = character.charCodeAt(0);
        this.#report(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
          this.#position,
        );
      }
      if (character === '\\') this.#escape();
    }
    this.#position++;
  }

  #escape(): void {
    this.#position++;
    if (this.#accept(ESCAPE)) {
      this.#position--;
      return;
    }
    const escaped = this.#text.charAt(this.#position);
    if (escaped === '') return;
    this.#report(`Unrecognized character escape ${spellCharacter(escaped)}`, this.#position);
  }

  #unexpected(expectation: string): never {
    const character = this.#text.charAt(this.#position);
    if (character !== '') this.#report(`Unexpected character (${spellCharacter(character)}): ${expectation}`);
    const open = this.#open.at(-1);
    if (open === undefined) return this.#report('Unexpected end-of-input');
    const { line, column } = lineAndColumn(this.#text.slice(0, open.start));
    const marker = `start marker at ${sourceText(line, column)}`;
    return this.#report(`Unexpected end-of-input: expected close marker for ${open.kind} (${marker})`);
  }

  #report(message: string, position = this.#position): never {
    throw new FoundProblem(message, position);
  }

  #skipSpaces(): void {
    while (' \t\n\r'.includes(this.#text.charAt(this.#position)) && this.#position < this.#text.length)
      this.#position++;
  }

  #accept(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }
}

/** A place in a text as Jackson prints it; AWS leaves the text itself out. */
export function sourceText(line: number, column: number): string {
  const source = 'REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)';
  return `[Source: ${source}; line: ${line}, column: ${column}]`;
}

function spellCharacter(character: string): string {
  return `'${character}' (code ${character.charCodeAt(0)})`;
}

function lineAndColumn(before: string): { line: number; column: number } {
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
