import { explainCount } from '../history/timeline/explain-count.js';
import { matchExploration } from './match-exploration.js';
import type { Matcher } from './matcher.js';

/** `toReachEveryState()`: some outcome of the tasks leads to every state. */
export const toReachEveryState: Matcher<[]> = (_context, subject) =>
  matchExploration('toReachEveryState', 'unreachedStates', subject, {
    expected: 'reach every state',
    found: (count) => `nothing leads to ${explainCount(count, 'state')}`,
    clean: 'each is reached',
  });
