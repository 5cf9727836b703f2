import type { Definition } from '../definition.js';
import type { DiagnosticCode } from '../validate/codes.js';
import type { Hint } from '../validate/report.js';
import type { Sites } from '../validate/sites.js';

/** Takes down a finding at a JSON Pointer. */
export type Warn = (pointer: string, message: string, hint?: Hint) => void;

/**
 * One thing that Step Functions accepts and hardly anybody means. What its code says is in the table of codes; documentation,
 * SARIF and the tests of its examples follow from this.
 */
export interface Lint {
  readonly code: DiagnosticCode;
  /** What goes wrong, and what to do: a paragraph of the documentation, in Markdown. */
  readonly why: string;
  /** A definition that it warns of, once. */
  readonly wrong: object;
  /** The same without the mistake: no lint has anything to say. */
  readonly right: object;
  check(definition: Definition, sites: Sites, warn: Warn): void;
}
