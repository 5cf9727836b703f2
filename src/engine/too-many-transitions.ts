import { TestkitError } from '../values/errors.js';
import type { Branch } from './records/branch.js';

/** Stops a loop without end, and says which states it went through last. @throws TestkitError with code `LIMIT_EXCEEDED`. */
export function tooManyTransitions({ execution }: Branch, limit: number): never {
  const path = execution.entries.filter((entry) => entry.type.endsWith('StateEntered')).slice(-6);
  const names = path.map((entry) => `"${entry.state?.name ?? ''}"`).join(' → ');
  throw new TestkitError(
    'LIMIT_EXCEEDED',
    `The execution made more than ${limit} state transitions, retries included\nLast states entered: ${names}\nHint: if that is intended, raise limits.transitions; otherwise look for a loop whose exit condition never holds.`,
  );
}
