import { TestkitError } from '../../values/errors.js';

/** Bytes or characters that an intrinsic function may make, inside another: far beyond a payload. */
export const MAX_INTERMEDIATE = 8_388_608;

/** A function made more than any state could pass on. What AWS does with it is not known. */
export function tooLarge(name: string): TestkitError {
  return new TestkitError(
    'LIMIT_EXCEEDED',
    `${name} made a value of more than 8 MiB\nHint: AWS's limit for a state's data is 256 KiB; look for calls that repeat a value inside one another.`,
  );
}
