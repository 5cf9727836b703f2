import { explainCount } from '../wording/counts.js';
import { matchExploration } from './match-exploration.js';
import type { Matcher } from '../explain/matcher.js';

/** `toTerminate()`: the machine has no loop that need not end. */
export const toTerminate: Matcher<[]> = (_context, subject) =>
  matchExploration('toTerminate', 'endlessCycles', subject, {
    expected: 'terminate',
    found: (count) => `${explainCount(count, 'loop')} need not end`,
    clean: 'every path ends',
  });
