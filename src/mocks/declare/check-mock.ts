import { TestkitError } from '../../values/errors.js';
import { isMockOutcome } from './mock-outcome.js';
import { PerItem } from './per-item.js';

/**
 * Checks what can be checked about a mock before it is used.
 *
 * @param name - Names the mock: `Mock "Invoke"`.
 * @throws TestkitError INVALID_MOCK for undefined, an empty list, outcomes behind one that goes on forever, which could
 *   never be reached, and anything that does not let itself be looked at.
 */
export function checkMock(name: string, mock: unknown): void {
  if (mock === undefined) {
    const hint = 'is what it stands for imported by the right name? For an empty answer, use succeed().';
    throw new TestkitError('INVALID_MOCK', `${name} is undefined.\nHint: ${hint}`);
  }
  if (typeof mock !== 'object' || mock === null) return;
  if (Array.isArray(looked(name, mock))) checkList(name, mock as readonly unknown[]);
  else if (mock instanceof PerItem)
    for (const [item, each] of mock.mocks.entries()) checkMock(`${name} for item ${item}`, each);
}

function checkList(name: string, list: readonly unknown[]): void {
  const { length } = list;
  if (length === 0) {
    const hint = 'for an answer that is an empty list, use succeed([]).';
    throw new TestkitError('INVALID_MOCK', `${name} is a list without outcomes.\nHint: ${hint}`);
  }
  for (let index = 0; index < length; index++) {
    const member = list[index];
    if (typeof member === 'object' && member !== null) looked(name, member);
    if (index === length - 1 || !isMockOutcome(member) || member.repeat !== Infinity) continue;
    const rest = length - 1 - index;
    throw new TestkitError(
      'INVALID_MOCK',
      `Outcome ${index + 1} of ${name.charAt(0).toLowerCase() + name.slice(1)} goes on forever, so that the ${rest} behind it are never reached.`,
    );
  }
}

/** @throws TestkitError for an object, such as a proxy, that throws when it is asked what it is. */
function looked(name: string, value: object): object {
  try {
    if (Array.isArray(value)) Reflect.get(value, 'length');
    Object.getPrototypeOf(value);
    return value;
  } catch (error) {
    throw new TestkitError('INVALID_MOCK', `${name} cannot be read: it throws when it is looked at.`, { cause: error });
  }
}
