import { isNativeError } from 'node:util/types';
import { TestkitError } from '../values/errors.js';

/**
 * Whether something a mock threw is a failure of the test itself rather than of the task it stands for: a mistake this kit
 * reports, or an assertion that failed (of vitest, Jest, Chai or `node:assert`). Such errors end the run and reach the
 * test; were they the task's errors, a Retry or Catch would swallow them.
 */
export function isTestFailure(thrown: unknown): thrown is Error {
  // Not instanceof: a proxy might throw at that.
  if (!isNativeError(thrown)) return false;
  return thrown instanceof TestkitError || thrown.name === 'AssertionError' || 'matcherResult' in thrown;
}

/** Adds to an assertion's message in which call it failed. */
export function nameCall(failure: Error, call: string): Error {
  if (failure instanceof TestkitError) return failure;
  const note = `\n\nThrown by a mock: ${call}.`;
  try {
    if (!failure.message.endsWith(note)) failure.message += note;
  } catch {
    // An error that cannot be changed still tells what failed.
  }
  return failure;
}
