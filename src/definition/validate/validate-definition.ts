import type { JsonValue } from '../../values/json.js';
import { NestedTooDeep } from '../../values/nesting.js';
import { fitsPayload } from '../../values/payload-size.js';
import { groupDigits } from '../../wording/counts.js';
import type { Definition, Diagnostic } from '../definition.js';
import type { KnowsOperation } from '../../services/recognize-integration.js';
import { type ExpressionSite, findExpressions } from './expressions.js';
import type { DiagnosticCode } from './codes.js';
import { Report } from './report.js';
import { RULES } from './rules.js';
import { findSites } from './sites.js';

/** The most characters of a definition, of CreateStateMachine and ValidateStateMachineDefinition. */
const MAX_LENGTH = 1_048_576;

/** What else {@link validateDefinition} is to check. */
export interface ValidationOptions {
  /**
   * Reads an expression, and says what is wrong with it; nothing if it is sound. Rooms that know the query languages give
   * it.
   */
  readonly checkExpression?: (site: ExpressionSite) => readonly ExpressionProblem[];
  /** Asked about operations of AWS SDK services that the kit's own list lacks. The room that loads client packages gives it. */
  readonly knowsOperation?: KnowsOperation;
}

/** What is wrong with an expression. */
export interface ExpressionProblem {
  /** Default `ERROR`. */
  readonly severity?: Diagnostic['severity'];
  /** Default `SCHEMA_VALIDATION_FAILED`. */
  readonly code?: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Checks a definition as ValidateStateMachineDefinition and CreateStateMachine do: structure, fields, transitions,
 * ranges, and what Express machines may not do.
 *
 * Codes and messages are those of the service where they are recorded or documented. Warnings are what the service
 * accepts but hardly anybody means. It never throws, whatever the document holds.
 *
 * @returns Errors and warnings with JSON Pointers, and places where the definition has any; empty for a sound one.
 * @example
 * ```ts
 * validateDefinition(definition).filter(({ severity }) => severity === 'ERROR');
 * ```
 */
export function validateDefinition(definition: Definition, options: ValidationOptions = {}): Diagnostic[] {
  const report = new Report(definition, options.knowsOperation);
  const length = lengthBeyond(MAX_LENGTH, definition.document);
  if (length !== undefined) {
    // The service looks no further, and what is found in so much text helps nobody.
    report.error(
      '',
      `The definition has ${groupDigits(length)} characters as compact JSON, more than the ${groupDigits(MAX_LENGTH)} that Step Functions takes.`,
    );
    return report.diagnostics;
  }
  const sites = findSites(definition);
  for (const rule of RULES) {
    rule.machine?.(definition, report, sites);
    if (rule.container !== undefined) for (const container of sites.containers) rule.container(container, report);
    if (rule.state !== undefined) for (const state of sites.states) rule.state(state, report);
  }
  const { checkExpression } = options;
  if (checkExpression !== undefined) {
    const wrong = new Set(report.diagnostics.map(({ pointer }) => pointer));
    for (const site of findExpressions(definition)) {
      // What a rule has said about the place is enough.
      if (wrong.has(site.pointer)) continue;
      for (const problem of checkExpression(site)) {
        const { severity = 'ERROR', code = 'SCHEMA_VALIDATION_FAILED', message, hint } = problem;
        report.add(severity, code, site.pointer, message, hint);
      }
    }
  }
  return [...report.diagnostics, ...(definition.warnings ?? [])];
}

/** The length of a value as compact JSON, if it is beyond a limit. */
function lengthBeyond(limit: number, value: JsonValue): number | undefined {
  try {
    if (fitsPayload(value, limit)) return undefined;
  } catch (error) {
    // The rules say so.
    if (error instanceof NestedTooDeep) return undefined;
    throw error;
  }
  const { length } = JSON.stringify(value);
  return length > limit ? length : undefined;
}
