import { TestkitError } from '../definition/errors.js';
import { isMockOutcome } from './mock-outcome.js';
import type { Mock } from './mocks.js';

/**
 * Checks what can be checked about a mock before it is used.
 *
 * @throws TestkitError INVALID_MOCK for undefined, an empty list, a list with holes, and outcomes behind one that goes on
 *   forever, which could never be reached.
 */
export function checkMock(key: string, mock: unknown): void {
  if (mock === undefined) {
    throw new TestkitError(
      'INVALID_MOCK',
      `Mock "${key}" is undefined.\nHint: is what it stands for imported by the right name? For an empty answer, use succeed().`,
    );
  }
  if (!Array.isArray(mock)) return;
  const list = mock as readonly Mock[];
  if (list.length === 0) {
    throw new TestkitError(
      'INVALID_MOCK',
      `Mock "${key}" is a list without outcomes.\nHint: for an answer that is an empty list, use succeed([]).`,
    );
  }
  for (let index = 0; index < list.length - 1; index++) {
    const member = list[index];
    if (!isMockOutcome(member) || member.repeat !== Infinity) continue;
    throw new TestkitError(
      'INVALID_MOCK',
      `Outcome ${index + 1} of mock "${key}" goes on forever, so that the ${list.length - 1 - index} behind it are never reached.`,
    );
  }
}
