import type { Definition, Diagnostic } from '../definition.js';

/** More than anybody reads; a definition that is wrong everywhere needs no more. */
const MAX_DIAGNOSTICS = 1000;

/** Takes down what the rules find. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #definition: Definition;

  constructor(definition: Definition) {
    this.#definition = definition;
  }

  /** `SCHEMA_VALIDATION_FAILED`, the code of most errors. */
  error(pointer: string, message: string, hint?: string): void {
    this.add('ERROR', 'SCHEMA_VALIDATION_FAILED', pointer, message, hint);
  }

  add(severity: Diagnostic['severity'], code: string, pointer: string, message: string, hint = ''): void {
    if (this.diagnostics.length >= MAX_DIAGNOSTICS) return;
    const location = this.#definition.locate(pointer);
    this.diagnostics.push({
      severity,
      code,
      message,
      pointer,
      ...(location === undefined ? {} : { location }),
      ...(hint.trim() === '' ? {} : { hint: hint.trim() }),
    });
  }
}
