import { TestkitError } from '../../values/errors.js';
import type { MockUse } from '../mock-use.js';
import { callsText } from './mock-list-text.js';

/** The error of a strict run that left mocks or outcomes over; undefined if it left none. */
export function mockUnused(uses: readonly MockUse[]): TestkitError | undefined {
  const left = uses.filter(({ calls, unconsumed }) => calls === 0 || unconsumed > 0);
  if (left.length === 0) return undefined;
  const count = left.length === 1 ? 'A mock was' : `${left.length} mocks were`;
  const lines = left.map(({ key, declaredAt, calls, unconsumed }) => {
    const place = declaredAt === undefined ? '' : `, ${declaredAt}`;
    const outcomes = unconsumed === 1 ? '1 outcome' : `${unconsumed} outcomes`;
    const rest = unconsumed === 0 ? '' : `, ${outcomes} not used`;
    return `  "${key}"${place}: ${callsText(calls)}${rest}`;
  });
  return new TestkitError(
    'MOCK_UNUSED',
    [
      `${count} not used to the end by the execution`,
      '',
      ...lines,
      'Hint: take away what the execution does not need, or run without strict.',
    ].join('\n'),
  );
}
