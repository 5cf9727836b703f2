import { explainCount } from '../wording/counts.js';
import { matchExploration } from './match-exploration.js';
import type { ExplorationOptions } from '../explain/exploration.js';
import type { Matcher } from '../explain/matcher.js';

/** `toTerminate()`: the machine has no loop that need not end. */
export const toTerminate: Matcher<[options?: ExplorationOptions]> = (_context, subject, options = {}) =>
  matchExploration('toTerminate', 'endlessCycles', subject, options, {
    expected: 'terminate',
    found: (count) => `${explainCount(count, 'loop')} need not end`,
    clean: 'every path ends',
  });
