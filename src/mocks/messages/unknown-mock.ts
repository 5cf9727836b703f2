import { TestkitError } from '../../values/errors.js';
import { nearestName } from '../../wording/nearest-name.js';
import type { Machine } from '../../machine/machine.js';
import { mockKeys } from '../mock-keys.js';

/** Most names a message lists. */
const MOST = 15;

/** The error for a mock whose key means nothing in any of the machines. */
export function unknownMock(key: string, declaredAt: string | undefined, machines: readonly Machine[]): TestkitError {
  const keys = machines.map(mockKeys);
  const usual = [...new Set(keys.flatMap((each) => [...each.usual]))];
  const owners = machines.map(({ name }) => `"${name}"`).join(', ');
  const near =
    nearestName(key, usual) ??
    nearestName(
      key,
      keys.flatMap((each) => [...each.known.keys()]),
    );
  const shown = usual.slice(0, MOST).map((name) => JSON.stringify(name));
  const more = usual.length > MOST ? `, … ${usual.length - MOST} more` : '';
  const lines = [
    `Mock "${key}" matches nothing in state machine ${owners}`,
    '',
    ...(declaredAt === undefined ? [] : [`Declared at ${declaredAt}.`]),
    usual.length === 0
      ? 'It has no Task, Map or Parallel states.'
      : `Keys that would match: ${shown.join(', ')}${more}.`,
    ...(near === undefined ? [] : [`Hint: did you mean "${near}"?`]),
  ];
  return new TestkitError('UNKNOWN_MOCK', lines.join('\n'));
}
