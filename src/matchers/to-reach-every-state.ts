import { explainCount } from '../wording/counts.js';
import { matchExploration } from './match-exploration.js';
import type { ExplorationOptions } from '../explain/exploration.js';
import type { Matcher } from '../explain/matcher.js';

/** `toReachEveryState()`: some outcome of the tasks leads to every state. */
export const toReachEveryState: Matcher<[options?: ExplorationOptions]> = (_context, subject, options = {}) =>
  matchExploration('toReachEveryState', 'unreachedStates', subject, options, {
    expected: 'reach every state',
    found: (count) => `nothing leads to ${explainCount(count, 'state')}`,
    clean: 'each is reached',
  });
