import { TestkitError } from '../definition/errors.js';
import type { Diagnostic } from '../definition/definition.js';
import { explainCount } from '../history/timeline/explain-count.js';
import { explainKind } from './execution-subject.js';
import type { Matcher } from './matcher.js';

/** As many diagnostics as a message lists. */
const LISTED = 12;

/** What `validate` returns, and whatever else carries diagnostics. */
interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
}

/** `toBeValid()`: the validator finds no errors in a state machine or a definition; warnings are allowed. */
export const toBeValid: Matcher<[]> = (_context, subject) => {
  const diagnostics = diagnosticsOf(subject);
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  const pass = errors.length === 0;
  return {
    pass,
    message: () => {
      if (pass) return 'Expected the definition not to be valid, but the validator finds no errors in it.';
      const listed = errors.slice(0, LISTED).map(explainDiagnostic);
      if (errors.length > LISTED) listed.push(`  … ${errors.length - LISTED} more`);
      return [
        `Expected the definition to be valid, but the validator finds ${explainCount(errors.length, 'error')}.`,
        '',
        ...listed,
      ].join('\n');
    },
  };
};

function diagnosticsOf(subject: unknown): readonly Diagnostic[] {
  if (hasDiagnostics(subject)) return subject.diagnostics;
  throw new TestkitError(
    'INVALID_SUBJECT',
    `toBeValid() needs a state machine or a definition, but got ${explainKind(subject)}.`,
  );
}

function hasDiagnostics(subject: unknown): subject is Diagnosed {
  return (
    typeof subject === 'object' && subject !== null && 'diagnostics' in subject && Array.isArray(subject.diagnostics)
  );
}

function explainDiagnostic({ code, message, pointer, location }: Diagnostic): string {
  const place = location?.file === undefined ? pointer : `${location.file}:${location.line}`;
  return `  ${place}: ${message} [${code}]`;
}
