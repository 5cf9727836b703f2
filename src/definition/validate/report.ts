import type { Definition, Diagnostic } from '../definition.js';
import type { KnowsOperation } from '../../services/recognize-integration.js';
import { awsLocation } from './aws-location.js';
import type { DiagnosticCode } from './codes.js';

/** More than anybody reads; a definition that is wrong everywhere needs no more. */
const MAX_DIAGNOSTICS = 1000;

/** Hints look for near names among many; past these nobody is helped by one more. */
const MAX_HINTS = 50;

/** What to do about a finding: said at once, or worked out if it is wanted. */
export type Hint = string | (() => string);

/** A place that the service calls by another name than ours, which is as exact as it can be. */
export interface Place {
  readonly pointer: string;
  /** JSON Pointer to what the service names; null where it names nothing. */
  readonly named: string | null;
}

/** Takes down what the rules find. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  /** Whether an operation that the kit's own list of the AWS SDK lacks is known to an installed client. */
  readonly knowsOperation: KnowsOperation;
  readonly #definition: Definition;
  #hints = 0;

  constructor(definition: Definition, knowsOperation: KnowsOperation = () => false) {
    this.#definition = definition;
    this.knowsOperation = knowsOperation;
  }

  /** `SCHEMA_VALIDATION_FAILED`, the code of most errors. */
  error(place: string | Place, message: string, hint?: Hint): void {
    this.add('ERROR', 'SCHEMA_VALIDATION_FAILED', place, message, hint);
  }

  add(
    severity: Diagnostic['severity'],
    code: DiagnosticCode,
    place: string | Place,
    message: string,
    hint: Hint = '',
  ): void {
    if (this.diagnostics.length >= MAX_DIAGNOSTICS) return;
    const { pointer, named } = typeof place === 'string' ? { pointer: place, named: place } : place;
    const location = this.#definition.locate(pointer);
    const advice = this.#say(hint);
    this.diagnostics.push({
      severity,
      code,
      message,
      pointer,
      ...(named === null ? {} : { awsLocation: awsLocation(this.#definition, named) }),
      ...(location === undefined ? {} : { location }),
      ...(advice === '' ? {} : { hint: advice }),
    });
  }

  #say(hint: Hint): string {
    if (typeof hint === 'string') return hint.trim();
    return this.#hints++ < MAX_HINTS ? hint().trim() : '';
  }
}
