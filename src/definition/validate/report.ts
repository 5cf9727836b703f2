import type { Definition, Diagnostic } from '../definition.js';

/** More than anybody reads; a definition that is wrong everywhere needs no more. */
const MAX_DIAGNOSTICS = 1000;

/** Hints look for near names among many; past these nobody is helped by one more. */
const MAX_HINTS = 50;

/** What to do about a finding: said at once, or worked out if it is wanted. */
export type Hint = string | (() => string);

/** Takes down what the rules find. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #definition: Definition;
  #hints = 0;

  constructor(definition: Definition) {
    this.#definition = definition;
  }

  /** `SCHEMA_VALIDATION_FAILED`, the code of most errors. */
  error(pointer: string, message: string, hint?: Hint): void {
    this.add('ERROR', 'SCHEMA_VALIDATION_FAILED', pointer, message, hint);
  }

  add(severity: Diagnostic['severity'], code: string, pointer: string, message: string, hint: Hint = ''): void {
    if (this.diagnostics.length >= MAX_DIAGNOSTICS) return;
    const location = this.#definition.locate(pointer);
    const advice = this.#say(hint);
    this.diagnostics.push({
      severity,
      code,
      message,
      pointer,
      ...(location === undefined ? {} : { location }),
      ...(advice === '' ? {} : { hint: advice }),
    });
  }

  #say(hint: Hint): string {
    if (typeof hint === 'string') return hint.trim();
    return this.#hints++ < MAX_HINTS ? hint().trim() : '';
  }
}
