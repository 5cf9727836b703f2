import { expect } from 'vitest';
import { TestkitError } from '../../../src/values/errors.js';

/** The message of the TestkitError that an action throws. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(TestkitError);
    return (error as TestkitError).message;
  }
  throw new Error('nothing was thrown');
}
