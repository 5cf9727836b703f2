import { TestkitError } from '../values/errors.js';
import { nearestName } from '../wording/nearest-name.js';
import { refuseUnknownOptions } from '../wording/refuse-unknown-options.js';
import { explainKind } from '../explain/execution-subject.js';

/**
 * Refuses options that a matcher does not have: ignored in silence they would let a test pass.
 *
 * @throws TestkitError INVALID_OPTION with the nearest name.
 */
export function checkOptions(matcher: string, options: object, known: readonly string[]): void {
  refuseUnknownOptions(`${matcher}()`, options, Object.fromEntries(known.map((name) => [name, true])));
}

/** @throws TestkitError INVALID_OPTION unless it is an object. */
export function checkObject(matcher: string, what: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new TestkitError(
    'INVALID_OPTION',
    `The ${what} of ${matcher}() must be an object, but got ${explainKind(value)}.`,
  );
}

/** @throws TestkitError INVALID_OPTION unless it is a list. */
export function checkList(matcher: string, what: string, value: unknown): void {
  if (Array.isArray(value)) return;
  throw new TestkitError('INVALID_OPTION', `${matcher}() needs a list of ${what}, but got ${explainKind(value)}.`);
}

/** @throws TestkitError INVALID_OPTION unless it is a whole number, `least` or more. */
export function checkWholeNumber(matcher: string, what: string, value: unknown, least = 0): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return;
  const shown = typeof value === 'number' ? String(value) : explainKind(value);
  throw new TestkitError(
    'INVALID_OPTION',
    `${what} of ${matcher}() must be a whole number from ${least} on, but is ${shown}.`,
  );
}

/** @throws TestkitError INVALID_OPTION unless it is one of a few texts. */
export function checkChoice(matcher: string, what: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === 'string' && choices.includes(value)) return;
  const nearest = typeof value === 'string' ? nearestName(value, choices) : undefined;
  throw new TestkitError(
    'INVALID_OPTION',
    `${what} of ${matcher}() cannot be ${explainKind(value)}.\n${nearest === undefined ? '' : `Did you mean "${nearest}"? `}It can be: ${choices.slice(0, 12).join(', ')}${choices.length > 12 ? `, … ${choices.length - 12} more` : ''}`,
  );
}
