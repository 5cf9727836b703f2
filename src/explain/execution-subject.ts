import { TestkitError } from '../values/errors.js';
import { isExecution, type Execution } from '../history/execution.js';

/**
 * The execution a matcher was given.
 *
 * @throws TestkitError INVALID_SUBJECT for anything else, so that `.not` cannot pass on it.
 */
export function executionSubject(matcher: string, subject: unknown): Execution {
  if (isExecution(subject)) return subject;
  throw new TestkitError(
    'INVALID_SUBJECT',
    `${matcher}() needs an execution, but got ${explainKind(subject)}.${hint(matcher, subject)}`,
  );
}

function hint(matcher: string, subject: unknown): string {
  if (isPromise(subject)) {
    return `\nHint: await it first, or write: await expect(…).resolves.${matcher}(…).`;
  }
  if (isStateMachine(subject)) return `\nHint: run it first: expect(await machine.run({ … })).${matcher}(…).`;
  return '';
}

/** What a value is, for messages about one of the wrong kind. */
export function explainKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (isPromise(value)) return 'a promise';
  if (isExecution(value)) return 'an execution';
  if (isStateMachine(value)) return 'a state machine';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`;
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object') return `the ${typeof value} ${explainPrimitive(value)}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an object without members';
  return `an object with ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}

function explainPrimitive(value: unknown): string {
  return typeof value === 'bigint' || typeof value === 'symbol' ? value.toString() : JSON.stringify(value);
}

function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function isStateMachine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'runSync' in value && 'definition' in value;
}
